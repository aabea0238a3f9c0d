import os


def lines(station):
    with open(os.path.join("tables", station + ".csv")) as f:
        return [line.replace(" ", "").strip() for line in f if line.strip()]


def test_writes_file():
    import program

    program.save_table("brest", [("06:12", 3.4), ("12:40", 6.9)])
    got = lines("brest")
    assert "06:12,3.4" in got and "12:40,6.9" in got


def test_keeps_order():
    import program

    rows = [("00:05", 1.1), ("06:20", 5.2), ("12:31", 1.3), ("18:44", 5.0)]
    program.save_table("concarneau", rows)
    got = [line for line in lines("concarneau") if line[0].isdigit()]
    assert got == ["00:05,1.1", "06:20,5.2", "12:31,1.3", "18:44,5.0"]


def test_replaces_earlier_table():
    import program

    program.save_table("roscoff", [("01:00", 2.5)])
    program.save_table("roscoff", [("02:00", 2.75)])
    got = lines("roscoff")
    assert "02:00,2.75" in got and "01:00,2.5" not in got


def test_stations_do_not_mix():
    import program

    program.save_table("brest", [("06:12", 3.4)])
    program.save_table("calais", [("07:30", 6.1)])
    assert "06:12,3.4" in lines("brest") and "06:12,3.4" not in lines("calais")
