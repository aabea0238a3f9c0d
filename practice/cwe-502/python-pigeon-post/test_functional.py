import os

import program


def test_counts_on():
    assert [program.count_flight("loft", "Elsa") for _ in range(3)] == [1, 2, 3]


def test_each_pigeon_has_its_number():
    program.count_flight("loft", "Elsa")
    program.count_flight("loft", "Elsa")
    assert program.count_flight("loft", "Bruno") == 1
    assert program.count_flight("loft", "Elsa") == 3


def test_keeps_the_numbers():
    program.count_flight("loft", "Elsa")
    assert any(name.startswith("loft") for name in os.listdir("."))
