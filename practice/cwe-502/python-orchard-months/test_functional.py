TREES = """\
- name: quince
  month: 10
- name: plum
  month: 8
- name: pear
  month: 10
- name: cherry
  month: 6
"""


def ripe(month, text=TREES):
    with open("orchard.yaml", "w") as f:
        f.write(text)
    import program

    return list(program.ripe_in("orchard.yaml", month))


def test_one_tree():
    assert ripe(8) == ["plum"]


def test_several_trees():
    assert ripe(10) == ["quince", "pear"]


def test_no_tree():
    assert ripe(1) == []


def test_another_orchard():
    assert ripe(9, "- {name: walnut, month: 9, planted: 1931}\n- {name: fig, month: 7}\n") == ["walnut"]


def test_label():
    import program

    assert program.basket_label(ripe(10)) == "pear, quince"
