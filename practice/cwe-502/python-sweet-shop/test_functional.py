import program


def test_first_sweet():
    sweets, cookie = program.add_sweet("", "toffee")
    assert sweets == ["toffee"]
    assert cookie


def test_second_sweet():
    _, cookie = program.add_sweet("", "toffee")
    sweets, _ = program.add_sweet(cookie, "fudge")
    assert sweets == ["toffee", "fudge"]


def test_many_sweets():
    cookie = ""
    wanted = ["toffee", "fudge", "nougat", "aniseed ball"]
    for sweet in wanted:
        sweets, cookie = program.add_sweet(cookie, sweet)
    assert sweets == wanted
