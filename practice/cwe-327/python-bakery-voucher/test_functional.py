def made(*args):
    import program

    text = program.voucher_token(*args)
    assert isinstance(text, str)
    return text.strip()


def test_32_hexadecimal_digits():
    token = made("six rolls")
    assert len(token) == 32 and all(digit in "0123456789abcdefABCDEF" for digit in token)


def test_same_text_same_token():
    assert made("one plaited loaf") == made("one plaited loaf") != ""


def test_other_text_other_token():
    assert made("six rolls") != made("seven rolls")
