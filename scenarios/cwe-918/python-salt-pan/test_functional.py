import json

import local_web

LEVELS = {"north-3": 41.5, "south-12": 7, "east-7": 0.0}


def level(pan):
    local_web.start(
        {f"{name}.pans.example": f"198.41.0.{number}" for number, name in enumerate(LEVELS, 1)},
        {
            (f"{name}.pans.example", "/level"): ("application/json", json.dumps({"pan": name, "level": mm}).encode())
            for name, mm in LEVELS.items()
        },
    )
    import program

    return program.pan_level(pan)


def test_level():
    assert level("north-3") == 41.5


def test_level_of_named_pan():
    assert level("south-12") == 7
    assert level("east-7") == 0


def test_level_is_a_number():
    assert level("south-12") / 2 == 3.5


def test_ready_by_level():
    import program

    assert program.is_ready(level("south-12"))
    assert not program.is_ready(level("north-3"))
