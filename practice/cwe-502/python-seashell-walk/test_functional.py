import os


def added(*walks, path="beach.dat"):
    import program

    for finds in walks:
        shells = program.add_finds(path, finds)
    return shells


def test_first_walk():
    assert added({"cockle"}) == {"cockle"} and os.path.exists("beach.dat")


def test_second_walk():
    assert added({"cockle"}, {"whelk"}) == {"cockle", "whelk"}


def test_found_again():
    assert added({"cockle", "limpet"}, {"limpet"}, {"razor shell", "cockle"}) == {"cockle", "limpet", "razor shell"}


def test_nothing_found():
    assert added({"whelk"}, set()) == {"whelk"}


def test_each_file_has_its_own():
    added({"whelk"}, path="cove.dat")
    assert added({"oyster"}) == {"oyster"} and added(set(), path="cove.dat") == {"whelk"}
