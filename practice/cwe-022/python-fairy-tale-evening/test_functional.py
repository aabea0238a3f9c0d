import os


def read(names):
    os.makedirs("tales", exist_ok=True)
    for name, text in (("fox.txt", "The fox slept."), ("king.txt", "The king\nlaughed.")):
        with open("tales/" + name, "w") as f:
            f.write(text)
    import program

    return program.read_tales(names)


def test_reads_the_tales():
    assert list(read(["fox.txt", "king.txt"])) == ["The fox slept.", "The king\nlaughed."]


def test_keeps_the_order():
    assert list(read(["king.txt", "fox.txt"])) == ["The king\nlaughed.", "The fox slept."]


def test_reads_one():
    assert list(read(["fox.txt"])) == ["The fox slept."]


def test_reads_none():
    assert list(read([])) == []
