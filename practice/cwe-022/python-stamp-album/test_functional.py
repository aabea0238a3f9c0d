import os


def picture(stamp):
    os.makedirs("album", exist_ok=True)
    for name in ("blue-penny", "green-lion"):
        with open(f"album/{name}.png", "wb") as f:
            f.write(b"\x89PNG " + name.encode())
    import program

    return program.stamp_picture(stamp)


def test_returns_the_picture():
    assert picture("blue-penny") == b"\x89PNG blue-penny"


def test_returns_another():
    assert picture("green-lion") == b"\x89PNG green-lion"


def test_no_such_stamp():
    assert picture("red-penny") is None
