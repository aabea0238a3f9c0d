TEXT = """\
lights:
  - name: Ar-Men
    keepers: [Yann, Erwan]
  - name: Kereon
    keepers: [Maelle]
"""


def test_reads_example():
    import program

    assert program.read_roster(TEXT) == {"Ar-Men": ["Yann", "Erwan"], "Kereon": ["Maelle"]}


def test_reads_block_lists():
    import program

    text = "lights:\n- name: La Jument\n  keepers:\n  - Loeiz\n  - Nolwenn\n  - Per\n"
    assert program.read_roster(text) == {"La Jument": ["Loeiz", "Nolwenn", "Per"]}


def test_reads_written_roster():
    import program

    roster = {"Tevennec": ["Alan"], "La Vieille": ["Goulven", "Ronan"]}
    assert program.read_roster(program.write_roster(roster)) == roster
