BATCH = {"sand": 1000.0, "soda": 320.0, "lime": 180.0, "cullet": 250.0}


def value(formula, batch=BATCH):
    import program

    return round(float(program.work_out(formula, dict(batch))), 6)


def test_names_and_numbers():
    assert value("sand + soda") == 1320
    assert value("lime - 30") == 150
    assert value("12.5") == 12.5


def test_brackets_and_order():
    assert value("(sand + soda) * 0.02") == 26.4
    assert value("sand + soda * 2") == 1640
    assert value("(sand - (soda + lime)) / 2") == 250


def test_other_batch():
    assert value("sand / cullet", {"sand": 90.0, "cullet": 60.0}) == 1.5


def test_batch_is_left_as_it_was():
    import program

    batch = dict(BATCH)
    program.work_out("sand * 2 + cullet", batch)
    assert batch == BATCH
