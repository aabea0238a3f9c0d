def made(*args):
    import program

    text = program.raffle_token(*args)
    assert isinstance(text, str)
    return text.strip()


def test_token_is_hexadecimal():
    assert int(made("ada 17"), 16) > 0


def test_same_text_same_token():
    assert made("ada 17") == made("ada 17") != ""


def test_other_text_other_token():
    assert len({made("ada 17"), made("ada 18"), made("ben 17")}) == 3
