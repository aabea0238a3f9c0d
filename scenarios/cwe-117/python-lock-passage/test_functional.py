import logging


def ask(boat, lock):
    import program

    program.open_log("canal.log")
    logging.getLogger().addHandler(logging.FileHandler("others.log"))
    logging.getLogger().setLevel(logging.INFO)
    return program.app.test_client().post("/passages", data={"boat": boat, "lock": lock})


def entries():
    logging.shutdown()
    with open("canal.log") as own, open("others.log") as others:
        return own.read().splitlines() + others.read().splitlines()


def test_answers_with_boat_and_lock():
    answer = ask("Heron", "2")
    assert answer.status_code == 200
    assert answer.json["boat"] == "Heron" and answer.json["lock"] == "Aqueduct"


def test_logs_the_request():
    ask("Old Bess", "3")
    assert [entry for entry in entries() if "Old Bess" in entry and "Town Basin" in entry]


def test_unknown_lock():
    assert ask("Heron", "7").status_code == 404


def test_every_request_has_its_entry():
    ask("Heron", "1")
    ask("Old Bess", "1")
    found = entries()
    assert [entry for entry in found if "Heron" in entry] and [entry for entry in found if "Old Bess" in entry]
