from pathlib import Path


def renamed(old, new):
    """The names and contents of the photos after that."""
    Path("photos").mkdir(exist_ok=True)
    Path("photos/img7.jpg").write_text("a brown dog")
    Path("photos/img8.jpg").write_text("a black dog")
    import program

    program.rename_photo(old, new)
    return {path.name: path.read_text() for path in Path("photos").iterdir()}


def test_renames():
    assert renamed("img7.jpg", "waldi.jpg") == {"waldi.jpg": "a brown dog", "img8.jpg": "a black dog"}


def test_renames_another():
    assert renamed("img8.jpg", "hexe.jpg") == {"img7.jpg": "a brown dog", "hexe.jpg": "a black dog"}


def test_is_listed():
    import program

    renamed("img8.jpg", "Hexe 2.png")
    assert program.photos() == ["Hexe 2.png", "img7.jpg"]
