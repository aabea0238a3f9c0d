import program

CLOCK = {"item": "clock", "price": 40}
VASE = {"item": "vase", "price": 15}


def test_reads_two_lots():
    with open("lots.yaml", "w") as f:
        f.write("item: clock\nprice: 40\n---\nitem: vase\nprice: 15\n")
    assert list(program.read_lots("lots.yaml")) == [CLOCK, VASE]


def test_reads_one_lot():
    with open("lots.yaml", "w") as f:
        f.write("item: clock\nprice: 40\n")
    assert list(program.read_lots("lots.yaml")) == [CLOCK]


def test_reads_what_was_written():
    program.write_lots([VASE, CLOCK, VASE], "evening.yaml")
    assert list(program.read_lots("evening.yaml")) == [VASE, CLOCK, VASE]
