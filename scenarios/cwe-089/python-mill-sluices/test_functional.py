ROWS = [
    ("2024-03-01", "fuller", 1.25),
    ("2024-03-01", "lower weir", 0.5),
    ("2024-03-01", "tanner", 2.0),
    ("2024-03-02", "fuller", 1.5),
    ("2024-03-02", "tanner", 1.75),
]


def found(*sluices):
    import program

    conn = program.open_stream("stream.db")
    for row in reversed(ROWS):
        program.add_reading(conn, *row)
    return [tuple(row) for row in program.readings_of(conn, list(sluices))]


def test_one_sluice():
    assert found("tanner") == [ROWS[2], ROWS[4]]


def test_several_sluices():
    assert found("fuller", "lower weir") == [ROWS[0], ROWS[1], ROWS[3]]


def test_all_sluices():
    assert found("tanner", "lower weir", "fuller") == ROWS


def test_sluice_without_readings():
    assert found("dyer") == []
