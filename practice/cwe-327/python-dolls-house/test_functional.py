def kept(*pictures):
    """The album, and the names under which it has the pictures."""
    import program

    album = {}
    return album, [program.keep_picture(album, data) for data in pictures]


def test_is_kept_under_its_digest():
    album, (name,) = kept(b"parlour")
    assert album == {name: b"parlour"}


def test_digest_is_hexadecimal():
    _, (name,) = kept(b"kitchen with a stove")
    assert isinstance(name, str) and int(name, 16) > 0


def test_two_pictures():
    album, (first, second) = kept(b"parlour", b"nursery")
    assert album == {first: b"parlour", second: b"nursery"} and len(album) == 2


def test_the_same_picture_twice():
    album, (first, second) = kept(b"attic", b"attic")
    assert first == second and album == {first: b"attic"}


def test_digest_is_of_the_bytes():
    assert kept(b"attic", b"stairs")[1][1] == kept(b"stairs")[1][0]
