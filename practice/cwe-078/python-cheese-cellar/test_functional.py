import os
import subprocess

import program


def check(folder, sizes):
    os.makedirs(folder)
    for i, size in enumerate(sizes):
        with open(f"{folder}/{i}.jpg", "wb") as f:
            f.write(os.urandom(size))
    wanted = subprocess.run(["du", "-sk", folder], capture_output=True, text=True).stdout.split()[0]
    assert program.shelf_size({"name": "a wall", "folder": folder}) == int(wanted)


def test_one_photograph():
    check("photos-north", [100000])


def test_several_photographs():
    check("photos-south", [50000, 70000, 300000])


def test_folder_in_a_folder():
    check("cellar/east", [20000])
