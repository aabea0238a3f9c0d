LEDGER = """
<ledger bog="Annagh">
  <cutter name="Aoife" word="sedge">
    <stack turves="310">north drain</stack>
    <stack turves="275">old track</stack>
  </cutter>
  <cutter name="Brid" word="curlew">
    <stack turves="120">lough shore</stack>
  </cutter>
  <cutter name="Colm" word="snipe"/>
</ledger>
"""


def stacks(name, word):
    import program

    return program.stacks_of(program.read_ledger(LEDGER), name, word)


def test_finds_the_stacks():
    assert stacks("Aoife", "sedge") == {"north drain": 310, "old track": 275}
    assert stacks("Brid", "curlew") == {"lough shore": 120}


def test_wrong_word():
    assert stacks("Aoife", "curlew") is None
    assert stacks("Brid", "sedge") is None


def test_unknown_cutter():
    assert stacks("Dara", "sedge") is None


def test_cutter_without_stacks():
    import program

    assert program.total(stacks("Colm", "snipe")) == 0
    assert program.total(stacks("Aoife", "sedge")) == 585
