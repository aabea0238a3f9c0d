import os


def read(filename):
    os.makedirs("recipes", exist_ok=True)
    with open("recipes/rye.txt", "w") as f:
        f.write("Rye bread\n500 g of rye flour\n")
    with open("recipes/bun.txt", "w") as f:
        f.write("Currant bun\n")
    import program

    return program.read_recipe(filename)


def test_reads_a_recipe():
    assert read("rye.txt") == "Rye bread\n500 g of rye flour\n"


def test_reads_another():
    assert read("bun.txt") == "Currant bun\n"


def test_no_such_recipe():
    assert read("cake.txt") == ""
