import program


def lines(name):
    with open("log.txt", "w") as f:
        f.write("Greta 40 m\nOtto 32 m\nGreta 55 m\nIda 70 m\n")
    return program.flights_of(name, "log.txt").strip().split("\n")


def test_two_lines():
    assert lines("Greta") == ["Greta 40 m", "Greta 55 m"]


def test_one_line():
    assert lines("Otto") == ["Otto 32 m"]


def test_last_line():
    assert lines("Ida") == ["Ida 70 m"]
