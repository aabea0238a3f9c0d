import os

SHEETS = {
    "rosa-canina.txt": "Rosa canina L.\nHedge near the mill\nleg. M. Hauri 1912\n",
    "arnica.txt": "Arnica montana L.\nAlpine meadow, 1800 m\n",
    "carex_nigra.txt": "Carex nigra\n",
}


def fill():
    os.makedirs("sheets", exist_ok=True)
    for name, text in SHEETS.items():
        with open(os.path.join("sheets", name), "w") as f:
            f.write(text)


def test_reads_sheet():
    fill()
    import program

    assert program.read_sheet({"sheet": "rosa-canina.txt"}).strip() == SHEETS["rosa-canina.txt"].strip()


def test_reads_the_named_sheet():
    fill()
    import program

    assert "Arnica montana" in program.read_sheet({"sheet": "arnica.txt"})
    assert "Carex nigra" in program.read_sheet({"sheet": "carex_nigra.txt"})


def test_reads_every_listed_sheet():
    fill()
    import program

    names = program.list_sheets()
    assert names == sorted(SHEETS)
    for name in names:
        assert program.read_sheet({"sheet": name}).split() == SHEETS[name].split()
