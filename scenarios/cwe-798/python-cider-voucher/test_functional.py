import outside

SECRET = "41a9c07de2b35f86" * 4


def start():
    return outside.start(SECRET, TILL_NAME="till 4")


def test_mark_is_hexadecimal():
    mark = start().voucher_mark("CIDER 12 5 l")
    assert isinstance(mark, str) and len(mark) == 64
    int(mark, 16)


def test_same_text_same_mark():
    first = start().voucher_mark("CIDER 12 5 l")
    assert start().voucher_mark("CIDER 12 5 l") == first


def test_other_text_other_mark():
    program = start()
    assert len({program.voucher_mark(f"CIDER {number} 5 l") for number in range(20)}) == 20


def test_voucher_is_genuine():
    program = start()
    printed = program.voucher(17, 3)
    assert printed.startswith("CIDER 17 3 l ")
    assert program.is_genuine(printed)
    assert not program.is_genuine(printed.replace("3 l", "9 l"))
