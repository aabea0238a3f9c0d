import os
import tempfile


def set_up():
    """The system's folder for temporary files is one beside the program."""
    folder = os.path.realpath("temporary")
    os.makedirs(folder, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    return folder


def written(text):
    set_up()
    import program

    return str(program.write_receipt(text))


def test_writes_the_text():
    with open(written("Mr Holm: 12 crowns")) as f:
        assert f.read().strip() == "Mr Holm: 12 crowns"


def test_name():
    assert written("Mr Holm: 12 crowns").endswith(".txt")


def test_holds_only_this_text():
    written("Mr Holm: 12 crowns")
    with open(written("Mr Vik: 9 crowns")) as f:
        assert f.read().strip() == "Mr Vik: 9 crowns"
