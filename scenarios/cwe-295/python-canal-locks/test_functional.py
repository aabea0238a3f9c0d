from station import Station

LEVELS = {"upper": 104.1, "lower": 101.8}


def test_returns_the_levels():
    station = Station("lock7.pem", LEVELS)
    import program

    assert program.read_levels("lock7.canal.example", "heron-12") == LEVELS
    assert [path for path, _ in station.asked] == ["/levels"]


def test_sends_the_key():
    station = Station("lock7.pem", LEVELS)
    import program

    program.read_levels("lock7.canal.example", "otter-7")
    assert [key for _, key in station.asked] == ["otter-7"]


def test_decides_on_the_gate():
    Station("lock7.pem", {"upper": 102.0, "lower": 101.97})
    import program

    assert program.may_open(program.read_levels("lock7.canal.example", "heron-12"))
