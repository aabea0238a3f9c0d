import os


def listed(drawer):
    for path in ("blues/chalkhill.txt", "blues/adonis.txt", "whites/brimstone.txt"):
        os.makedirs("cabinet/" + path.split("/")[0], exist_ok=True)
        with open("cabinet/" + path, "w") as f:
            f.write("one specimen")
    import program

    return program.list_drawer(drawer)


def test_lists_sorted():
    assert listed("blues") == ["adonis.txt", "chalkhill.txt"]


def test_lists_another():
    assert listed("whites") == ["brimstone.txt"]


def test_leaves_the_files():
    listed("blues")
    assert sorted(os.listdir("cabinet/blues")) == ["adonis.txt", "chalkhill.txt"]
