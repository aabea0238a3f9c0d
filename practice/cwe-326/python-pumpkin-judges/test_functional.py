def made():
    import program

    return program.new_judge_key()


def test_hexadecimal():
    key = made()
    assert isinstance(key, str) and len(bytes.fromhex(key)) > 0


def test_keys_differ():
    assert len({made() for _ in range(50)}) == 50


def test_stamps_of_two_judges_differ():
    import program

    first, second = made(), made()
    assert program.stamp(first, "pumpkin 7") == program.stamp(first, "pumpkin 7")
    assert program.stamp(first, "pumpkin 7") != program.stamp(second, "pumpkin 7")
