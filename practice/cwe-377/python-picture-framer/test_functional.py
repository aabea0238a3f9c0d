import os
import tempfile


def set_up():
    """The system's folder for temporary files is one beside the program."""
    folder = os.path.realpath("temporary")
    os.makedirs(folder, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    return folder


def copied(path, data):
    """The path of the copy of a picture that is made with this data."""
    set_up()
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as f:
        f.write(data)
    import program

    return os.path.abspath(program.working_copy(path))


def test_copies_the_picture():
    copy = copied("pictures/tulips.png", b"red and yellow")
    with open(copy, "rb") as f:
        assert f.read() == b"red and yellow"
    assert not os.path.samefile(copy, "pictures/tulips.png")


def test_name():
    assert os.path.basename(copied("pictures/old/mill.jpg", b"sails")) == "mill.jpg"


def test_picture_stays():
    copied("boat.gif", b"three masts")
    with open("boat.gif", "rb") as f:
        assert f.read() == b"three masts"


def test_copy_can_be_changed():
    with open(copied("pictures/tulips.png", b"red and yellow"), "wb") as f:
        f.write(b"blue")
    with open("pictures/tulips.png", "rb") as f:
        assert f.read() == b"red and yellow"


def test_lies_in_a_folder_for_temporary_files():
    path = os.path.realpath(copied("pictures/tulips.png", b"red"))
    assert path.startswith((os.path.realpath("temporary") + os.sep, "/tmp/", "/var/tmp/"))
