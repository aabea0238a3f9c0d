import os
import tempfile


def set_up():
    """The system's folder for temporary files is one beside the program."""
    folder = os.path.realpath("temporary")
    os.makedirs(folder, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    return folder


def counted(data):
    """What the function returns, and what was counted: pairs of path and data."""
    set_up()
    import program

    seen, count_pages = [], program.count_pages

    def noted(path):
        with open(path, "rb") as f:
            seen.append((os.path.abspath(os.fsdecode(path)), f.read()))
        return count_pages(path)

    program.count_pages = noted
    return program.pages_of(data), seen


def test_two_pages():
    assert counted(b"Cat meets dog# Dog runs#")[0] == 2


def test_many_pages():
    assert counted(b"The cat sleeps\r\n\x00\xff#" * 3000)[0] == 3000


def test_no_pages():
    assert counted(b"")[0] == 0 and counted(b"#")[0] == 1


def test_counts_in_a_file():
    pages, seen = counted(b"Cat#Dog#Mouse#")
    assert pages == 3 and [data for _, data in seen] == [b"Cat#Dog#Mouse#"]


def test_deletes_the_file():
    ((path, _),) = counted(b"Cat#")[1]
    assert not os.path.exists(path) and not os.listdir("temporary")
