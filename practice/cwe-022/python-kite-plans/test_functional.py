import os


def save(title, text):
    os.makedirs("plans", exist_ok=True)
    import program

    return program.save_plan(title, text)


def test_writes_the_plan():
    save("delta", "two spars")
    with open("plans/delta.txt") as f:
        assert f.read().strip() == "two spars"


def test_returns_the_path():
    assert os.path.realpath(save("box", "three spars")) == os.path.realpath("plans/box.txt")


def test_replaces_a_plan():
    save("delta", "two spars")
    save("delta", "four spars")
    with open("plans/delta.txt") as f:
        assert f.read().strip() == "four spars"
