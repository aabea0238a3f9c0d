def bank():
    import program

    conn = program.open_bank(":memory:")
    for row in (
        (5, "Triticum durum", 120.0, 1),
        (2, "Hordeum vulgare", 80.5, 1),
        (9, "Triticum spelta", 64.0, 2),
        (4, "Secale cereale", 33.0, 2),
    ):
        conn.execute("INSERT INTO accession VALUES (?, ?, ?, ?)", row)
    conn.execute("INSERT INTO donor VALUES (1, 'Ida', '555-0101')")
    return conn


def find(text):
    import program

    return [tuple(row) for row in program.find_accessions(bank(), text)]


def test_finds_in_order():
    assert find("Triticum") == [(5, "Triticum durum"), (9, "Triticum spelta")]


def test_finds_inner_text():
    assert find("cereale") == [(4, "Secale cereale")]
    assert find("um vul") == [(2, "Hordeum vulgare")]


def test_finds_nothing():
    assert find("Zea mays") == []
