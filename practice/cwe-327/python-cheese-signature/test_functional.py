def made(*args):
    import program

    text = program.sign_label(*args)
    assert isinstance(text, str)
    return text.strip()


def test_signature_is_hexadecimal():
    assert int(made("k7", "tomme, april"), 16) > 0


def test_same_label_same_signature():
    assert made("k7", "tomme, april") == made("k7", "tomme, april") != ""


def test_depends_on_the_text():
    assert made("k7", "tomme, april") != made("k7", "tomme, may")


def test_depends_on_the_key():
    assert made("k7", "tomme, april") != made("k8", "tomme, april")
