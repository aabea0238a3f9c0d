import program


def count(text):
    with open("repairs.txt", "w") as f:
        f.write(text)
    return program.count_repairs("repairs.txt")


def test_three_lines():
    assert count("bellows\nweight\ndoor\n") == 3


def test_one_line():
    assert count("new hands for the dial\n") == 1


def test_many_lines():
    assert count("oiled\n" * 120) == 120
