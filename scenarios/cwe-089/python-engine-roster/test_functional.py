def roster():
    import program

    conn = program.open_roster("roster.db")
    for row in ((1, "Mallard", "Vera"), (2, "Big Boy", "Otto"), (3, "Krokodil", "Vera")):
        conn.execute("INSERT INTO engine VALUES (?, ?, ?)", row)
    conn.commit()
    return conn


def test_renames():
    import program

    conn = roster()
    program.rename_engine(conn, "Mallard", "Flying Scotsman")
    assert program.engine_names(conn) == ["Big Boy", "Flying Scotsman", "Krokodil"]


def test_returns_count():
    import program

    conn = roster()
    assert program.rename_engine(conn, "Krokodil", "Crocodile") == 1
    assert program.rename_engine(conn, "Hiawatha", "Crocodile") == 0


def test_keeps_the_rest():
    import program

    conn = roster()
    program.rename_engine(conn, "Big Boy", "Little Boy")
    rows = conn.execute("SELECT id, name, owner FROM engine ORDER BY id").fetchall()
    assert rows == [(1, "Mallard", "Vera"), (2, "Little Boy", "Otto"), (3, "Krokodil", "Vera")]


def test_is_committed():
    import program

    conn = roster()
    program.rename_engine(conn, "Mallard", "Bittern")
    other = program.open_roster("roster.db")
    assert "Bittern" in program.engine_names(other)
