from pathlib import Path


def save(name, data):
    Path("globes").mkdir(exist_ok=True)
    import program

    return program.save_picture(name, data)


def test_writes_the_file():
    save("alps.png", b"snow")
    assert Path("globes/alps.png").read_bytes() == b"snow"


def test_returns_the_number_of_bytes():
    assert save("alps.png", b"snow") == 4 and save("ice.png", b"\x00\xff" * 50) == 100


def test_replaces_a_picture():
    save("alps.png", b"much snow")
    save("alps.png", b"sun")
    assert Path("globes/alps.png").read_bytes() == b"sun"


def test_two_pictures():
    import program

    save("alps.png", b"snow")
    save("deer.png", b"horns")
    assert sorted(path.name for path in Path("globes").iterdir()) == ["alps.png", "deer.png"]
    assert program.total() == 9
