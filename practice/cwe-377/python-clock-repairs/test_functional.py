import json
import os
import tempfile


def set_up():
    """The system's folder for temporary files is one beside the program."""
    folder = os.path.realpath("temporary")
    os.makedirs(folder, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    return folder


def exported(number, repair):
    set_up()
    import program

    return str(program.export_repair(number, repair))


def test_writes_the_repair():
    with open(exported(31, {"part": "spring"})) as f:
        assert json.load(f) == {"part": "spring"}


def test_name():
    name = os.path.basename(exported(8, {"part": "hand"}))
    assert name.startswith("clock8") and name.endswith(".json")


def test_folder():
    path = os.path.realpath(exported(8, {"part": "hand"}))
    assert path.startswith((os.path.realpath("temporary") + os.sep, "/tmp/", "/var/tmp/"))
