def test_is_hexadecimal_text():
    import program

    digest = program.token_digest("buoy-62103-kQ7")
    assert isinstance(digest, str)
    assert len(digest) >= 16
    int(digest, 16)


def test_same_token_same_text():
    import program

    assert program.token_digest("A9-gull") == program.token_digest("A9-gull")


def test_other_token_other_text():
    import program

    digests = {program.token_digest(f"token-{n}") for n in range(50)}
    assert len(digests) == 50


def test_table_finds_buoy():
    import program

    table = program.TokenTable()
    table.add("A9-gull", "Seven Stones")
    table.add("B4-tern", "Sandettie")
    assert table.find("B4-tern") == "Sandettie"
    assert table.find("A9-gull") == "Seven Stones"
    assert table.find("C0-auk") is None
