LEGS = [("A1", 10.0, 90.0, -30.0), ("A2", 7.5, 215.0, 0.0), ("A3", 4.0, 12.5, -90.0)]


def survey():
    import program

    return program.read_survey(program.pack_survey(LEGS))


def test_reads_the_lengths():
    assert survey()["lengths"].tolist() == [10.0, 7.5, 4.0]


def test_reads_the_stations():
    assert [str(name) for name in survey()["stations"]] == ["A1", "A2", "A3"]


def test_reads_every_array():
    read = survey()
    assert sorted(read) == ["bearings", "lengths", "slopes", "stations"]
    assert read["bearings"].tolist() == [90.0, 215.0, 12.5]


def test_depth_of_what_was_read():
    import program

    assert abs(program.depth(survey()) - 9.0) < 1e-9
