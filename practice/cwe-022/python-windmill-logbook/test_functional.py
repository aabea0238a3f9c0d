import os


def add(*lines):
    os.makedirs("logbooks", exist_ok=True)
    import program

    for line in lines:
        program.add_entry("westmill", line)
    with open("logbooks/westmill.log") as f:
        return f.read()


def test_makes_the_file():
    assert add("12 sacks of barley") == "12 sacks of barley\n"


def test_appends():
    assert add("12 sacks of barley", "3 sacks of oats") == "12 sacks of barley\n3 sacks of oats\n"


def test_keeps_what_was_there():
    os.makedirs("logbooks")
    with open("logbooks/westmill.log", "w") as f:
        f.write("new sails\n")
    assert add("no wind") == "new sails\nno wind\n"
