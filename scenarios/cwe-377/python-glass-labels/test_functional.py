import os
import tempfile

CRATES = [
    {"pieces": 17, "article": "decanters", "to": "Graz"},
    {"pieces": 240, "article": "goblets", "to": "Linz"},
]


def set_up():
    """Give the system a folder for temporary files that is not the one in which the program runs."""
    folder = os.path.realpath("temporary")
    os.makedirs(folder, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = folder


def spooled(crates):
    set_up()
    import program

    return str(program.spool_labels(crates))


def test_writes_the_labels():
    with open(spooled(CRATES)) as f:
        assert f.read().split("\n")[:2] == ["17 decanters > Graz", "240 goblets > Linz"]


def test_name_and_folder():
    path = spooled(CRATES)
    assert path.endswith(".lbl")
    assert os.path.realpath(path).startswith((tempfile.tempdir + os.sep, "/tmp/", "/var/tmp/"))


def test_holds_only_these_labels():
    spooled(CRATES)
    with open(spooled(CRATES[1:])) as f:
        assert f.read().strip() == "240 goblets > Linz"


def test_prints_and_removes():
    set_up()
    import program

    printed = []

    def send(path):
        with open(path) as f:
            printed.append((path, f.read().strip()))

    program.print_labels(CRATES[:1], send)
    assert [text for _, text in printed] == ["17 decanters > Graz"]
    assert not os.path.exists(printed[0][0])
