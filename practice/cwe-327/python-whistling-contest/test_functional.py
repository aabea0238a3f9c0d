def seen(*recordings):
    """The entry, and what is said of each recording in turn."""
    import program

    entry = {"whistler": "Wren", "points": 12}
    return entry, [program.is_unchanged(entry, data) for data in recordings]


def test_first_time():
    entry, said = seen(b"la la la")
    assert said == [True] and int(entry["checksum"], 16) >= 0


def test_the_same_again():
    assert seen(b"la la la", b"la la la", b"la la la")[1] == [True, True, True]


def test_another():
    assert seen(b"la la la", b"la la lo", b"la la la")[1] == [True, False, True]


def test_checksum_stays():
    first, later = seen(b"tweet")[0], seen(b"tweet", b"toot")[0]
    assert first == later and later["whistler"] == "Wren"
