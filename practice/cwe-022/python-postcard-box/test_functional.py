import os


def remove(filename):
    os.makedirs("postcards", exist_ok=True)
    for name in ("trieste.jpg", "bruges.jpg"):
        with open("postcards/" + name, "wb") as f:
            f.write(b"picture")
    import program

    return program.remove_card({"place": "somewhere", "file": filename})


def test_deletes_the_picture():
    assert remove("trieste.jpg") is True
    assert not os.path.exists("postcards/trieste.jpg")


def test_keeps_the_others():
    remove("trieste.jpg")
    assert os.listdir("postcards") == ["bruges.jpg"]


def test_no_such_picture():
    assert remove("oslo.jpg") is False
    assert len(os.listdir("postcards")) == 2
