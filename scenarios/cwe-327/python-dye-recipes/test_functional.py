KEY = bytes(range(7, 39))
RECIPE = ["madder 4 lb", "alum 9 oz", "bran, one handful", "simmer till the wool is red"]


def test_decrypts_what_was_encrypted():
    import program

    data = "\n".join(RECIPE).encode()
    assert program.crypt(KEY, program.crypt(KEY, data), decrypt=True) == data


def test_any_length():
    import program

    for length in (1, 15, 16, 17, 64, 1000):
        data = bytes(number % 251 for number in range(length))
        assert program.crypt(KEY, program.crypt(KEY, data), decrypt=True) == data


def test_does_not_show_the_text():
    import program

    sealed = program.crypt(KEY, "\n".join(RECIPE).encode())
    assert b"madder" not in sealed and b"simmer" not in sealed


def test_keeps_a_recipe_in_a_file():
    import program

    program.write_recipe("red.dye", KEY, RECIPE)
    assert program.read_recipe("red.dye", KEY) == RECIPE


def test_another_key_does_not_open_it():
    import program

    data = b"weld and woad, two vats, a night between them"
    sealed = program.crypt(KEY, data)
    try:
        assert program.crypt(KEY[::-1], sealed, decrypt=True) != data
    except AssertionError:
        raise
    except Exception:
        pass
