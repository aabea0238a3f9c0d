import program


def write(name, text):
    with open(name, "w") as f:
        f.write(text)
    return name


def test_two_cards():
    cards = [write("a.txt", "Roses\n"), write("b.txt", "Violets\n")]
    assert program.join_verses(cards).strip() == "Roses\nViolets"


def test_order_of_the_list():
    cards = [write("a.txt", "Roses\n"), write("b.txt", "Violets\n"), write("c.txt", "Clover\n")]
    assert program.join_verses(cards[::-1]).strip() == "Clover\nViolets\nRoses"


def test_one_card():
    assert program.join_verses([write("moon.txt", "The moon\nis up\n")]).strip() == "The moon\nis up"
