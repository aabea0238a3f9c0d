import asyncio
import os


def tally(walk, finds):
    os.makedirs("walks", exist_ok=True)
    import program

    for species in finds:
        program.note_find(walk, species)
    return dict(asyncio.run(program.tally(walk)))


def test_counts_each_species():
    finds = ["Boletus edulis", "Amanita muscaria", "Boletus edulis", "Lactarius deliciosus", "Boletus edulis"]
    assert tally("beech-ridge", finds) == {"Amanita muscaria": 1, "Boletus edulis": 3, "Lactarius deliciosus": 1}


def test_counts_one_species():
    assert tally("mill-pond", ["Pleurotus ostreatus"] * 12) == {"Pleurotus ostreatus": 12}


def test_keeps_walks_apart():
    tally("south-fen", ["Xerocomus badius", "Russula emetica"])
    assert tally("north-fen", ["Russula emetica"]) == {"Russula emetica": 1}


def test_counts_later_finds():
    tally("quarry", ["Morchella esculenta", "Morchella esculenta"])
    assert tally("quarry", ["Gyromitra esculenta", "Morchella esculenta"]) == {
        "Gyromitra esculenta": 1,
        "Morchella esculenta": 3,
    }
