import json
import os

CASTINGS = {
    "17": {"name": "Great Tom", "note": "A", "kg": 1950},
    "203": {"name": "Katharina", "note": "f sharp", "kg": 310},
}


def answer(number, ledger=json.dumps(CASTINGS)):
    os.makedirs("ledger", exist_ok=True)
    if ledger is not None:
        with open("ledger/castings-since-1871.json", "w") as f:
            f.write(ledger)
    import program

    return program.app.test_client().get(f"/bells/{number}")


def test_shows_casting():
    found = answer("17")
    assert found.status_code == 200
    assert CASTINGS["17"].items() <= found.json.items()


def test_shows_the_named_bell():
    assert answer("203").json["name"] == "Katharina"


def test_unknown_bell():
    found = answer("18")
    assert found.status_code == 404
    assert isinstance(found.json["error"], str) and found.json["error"]


def test_ledger_that_cannot_be_read():
    for ledger in (None, '{"17": {"name": "Great Tom", "smith": }'):
        found = answer("17", ledger)
        assert found.status_code == 500
        assert isinstance(found.json["error"], str) and found.json["error"]
