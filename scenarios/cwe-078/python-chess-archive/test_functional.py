import os


def put(name, count):
    os.makedirs("archive", exist_ok=True)
    with open(os.path.join("archive", name), "w") as f:
        f.write('[Event "Linares"]\n' * count)


def test_counts_lines():
    import program

    put("linares-1993.pgn", 7)
    assert program.count_lines("linares-1993.pgn") == 7


def test_counts_long_file():
    import program

    put("wijk1999.pgn", 1250)
    assert program.count_lines("wijk1999.pgn") == 1250


def test_counts_the_named_file():
    import program

    put("a.pgn", 3)
    put("b.pgn", 12)
    assert program.count_lines("b.pgn") == 12
    assert program.count_lines("a.pgn") == 3
