import os

import program


def filed(year, name, text):
    os.makedirs(os.path.join(program.LETTERS, year), exist_ok=True)
    return program.file_letter({"year": year, "name": name, "text": text})


def read(year, name):
    with open(os.path.join(program.LETTERS, year, name)) as f:
        return f.read().strip()


def test_writes_the_letter():
    filed("1911", "aunt-rose", "Dear all")
    assert read("1911", "aunt-rose.txt") == "Dear all"


def test_returns_the_path():
    path = filed("1912", "karl", "The cow is well.")
    assert os.path.realpath(path) == os.path.realpath(os.path.join(program.LETTERS, "1912", "karl.txt"))


def test_two_years():
    filed("1911", "karl", "Snow")
    filed("1912", "karl", "Thaw")
    assert [read("1911", "karl.txt"), read("1912", "karl.txt")] == ["Snow", "Thaw"]
