import os


def choose(*names):
    os.makedirs("tunes", exist_ok=True)
    for name, notes in (("waltz.txt", "C E G"), ("polka.txt", "D F A")):
        with open("tunes/" + name, "w") as f:
            f.write(notes)
    import program

    for name in names:
        program.choose_tune(name)
    return program.playing()


def test_copies_the_tune():
    assert choose("waltz.txt") == "C E G"


def test_replaces_the_last_tune():
    assert choose("waltz.txt", "polka.txt") == "D F A"


def test_keeps_the_tune_in_its_folder():
    choose("waltz.txt")
    assert sorted(os.listdir("tunes")) == ["polka.txt", "waltz.txt"]
