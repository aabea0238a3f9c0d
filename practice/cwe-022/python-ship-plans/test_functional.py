import io
import os
import tarfile

import program


def unpacked(file, mode, plans):
    os.makedirs(program.PLANS)
    with tarfile.open(file, mode) as tar:
        for name, text in plans.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))
    return program.unpack_plans(file)


def test_extracts():
    unpacked("brig.tar", "w", {"hull.txt": "oak, 40 cm", "mast.txt": "pine"})
    for name, text in ("hull.txt", "oak, 40 cm"), ("mast.txt", "pine"):
        with open(os.path.join(program.PLANS, name)) as f:
            assert f.read() == text


def test_returns_the_names():
    assert sorted(unpacked("cutter.tar", "w", {"sails.txt": "linen", "keel.txt": "elm"})) == ["keel.txt", "sails.txt"]


def test_compressed():
    assert list(unpacked("sloop.tar.gz", "w:gz", {"deck.txt": "teak"})) == ["deck.txt"]
    assert os.path.exists(os.path.join(program.PLANS, "deck.txt"))
