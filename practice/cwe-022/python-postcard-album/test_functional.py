import os
import zipfile

import program


def unpacked(cards):
    os.makedirs(program.ALBUM)
    with zipfile.ZipFile("bundle.zip", "w") as archive:
        for name, text in cards.items():
            archive.writestr(name, text)
    return program.unpack_cards("bundle.zip")


def read(name):
    with open(os.path.join(program.ALBUM, name)) as f:
        return f.read().strip()


def test_writes_the_cards():
    unpacked({"venice": "Rain again.", "prague": "Dumplings!"})
    assert read("venice.txt") == "Rain again."
    assert read("prague.txt") == "Dumplings!"


def test_returns_the_number():
    assert unpacked({"rome": "Hot.", "pisa": "It leans.", "como": "Blue."}) == 3


def test_empty_bundle():
    assert unpacked({}) == 0
