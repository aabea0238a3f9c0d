def race():
    import program

    return program, program.open_race("race.db")


def test_first_time():
    program, conn = race()
    assert program.sign_in(conn, "Ragna", "drift-wood 7")
    names = [row[0] for row in conn.execute("SELECT name FROM member")]
    assert names == ["Ragna"]


def test_same_password():
    program, conn = race()
    program.sign_in(conn, "Ragna", "drift-wood 7")
    assert program.sign_in(conn, "Ragna", "drift-wood 7")
    assert program.sign_in(conn, "Ragna", "drift-wood 7")


def test_other_password():
    program, conn = race()
    program.sign_in(conn, "Ragna", "drift-wood 7")
    assert not program.sign_in(conn, "Ragna", "drift-wood 8")
    assert program.sign_in(conn, "Ragna", "drift-wood 7")


def test_password_is_kept():
    program, conn = race()
    program.sign_in(conn, "Ragna", "drift-wood 7")
    later = program.open_race("race.db")
    assert not program.sign_in(later, "Ragna", "drift-wood 8")
    assert program.sign_in(later, "Ragna", "drift-wood 7")


def test_members_are_kept_apart():
    program, conn = race()
    assert program.sign_in(conn, "Ragna", "drift-wood 7")
    assert program.sign_in(conn, "Teo", "barrels!")
    assert not program.sign_in(conn, "Teo", "drift-wood 7")
    assert program.sign_in(conn, "Teo", "barrels!")
