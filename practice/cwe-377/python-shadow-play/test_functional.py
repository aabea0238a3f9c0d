import os
import tempfile


def set_up():
    """The system's folder for temporary files is one beside the program."""
    folder = os.path.realpath("temporary")
    os.makedirs(folder, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    return folder


def saved(*lines):
    """The path of the draft of a play with these lines, pairs of figure and words."""
    set_up()
    import program

    play = program.ShadowPlay()
    for figure, words in lines:
        play.say(figure, words)
    return str(play.save_draft())


def test_one_line():
    with open(saved(("Fox", "Who is there?"))) as f:
        assert f.read().strip() == "Fox: Who is there?"


def test_lines_in_order():
    with open(saved(("Fox", "Who is there?"), ("Hare", "Nobody."), ("Fox", "Then go away!"))) as f:
        assert f.read().split("\n")[:3] == ["Fox: Who is there?", "Hare: Nobody.", "Fox: Then go away!"]


def test_name():
    assert saved(("Hare", "Nobody.")).endswith(".txt")


def test_saves_again():
    saved(("Fox", "Who is there?"), ("Hare", "Nobody."))
    with open(saved(("Moon", "Hush."))) as f:
        assert f.read().strip() == "Moon: Hush."


def test_lies_in_a_folder_for_temporary_files():
    path = os.path.realpath(saved(("Moon", "Hush.")))
    assert path.startswith((os.path.realpath("temporary") + os.sep, "/tmp/", "/var/tmp/"))
