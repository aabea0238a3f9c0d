import program


def test_two_words():
    assert program.sign_text("fresh bread").strip() == "FRESH BREAD"


def test_one_word():
    assert program.sign_text("hats").strip() == "HATS"


def test_capitals_and_numbers_stay():
    assert program.sign_text("Clocks since 1890").strip() == "CLOCKS SINCE 1890"
