import json
import os

BLENDS = {"evening": {"assam": 3, "mint": 1}, "noon": {"oolong": 2}}


def load(blend):
    os.makedirs("blends", exist_ok=True)
    for name, parts in BLENDS.items():
        with open(f"blends/{name}.json", "w") as f:
            json.dump(parts, f)
    import program

    return program.load_blend({"guest": "Mr Lind", "blend": blend})


def test_loads_a_blend():
    assert load("evening") == {"assam": 3, "mint": 1}


def test_loads_another():
    assert load("noon") == {"oolong": 2}


def test_no_such_blend():
    assert load("morning") is None
