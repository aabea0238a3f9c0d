import tarfile

import program


def contents(names):
    with tarfile.open("trunk.tar", "w") as tar:
        for name in names:
            with open(name, "w") as f:
                f.write("packed\n")
            tar.add(name)
    return program.trunk_contents("trunk.tar")


def test_two_names():
    assert list(contents(["hat.txt", "gloves.txt"])) == ["hat.txt", "gloves.txt"]


def test_one_name():
    assert list(contents(["umbrella.txt"])) == ["umbrella.txt"]


def test_many_names():
    names = [f"sock{i}.txt" for i in range(12)]
    assert list(contents(names)) == names
