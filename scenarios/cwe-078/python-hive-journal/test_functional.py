LINES = [
    "2023-04-02 hive 3: queen seen, brood on five frames",
    "2023-04-09 hive 1: swarm cells removed",
    "2023-05-14 hive 3: honey super added",
    "2023-06-01 hive 2: queen replaced",
    "2023-06-20 hive 1: honey taken, 14 kg",
]


def search(word):
    with open("journal.txt", "w") as f:
        f.write("\n".join(LINES) + "\n")
    import program

    return [line.strip() for line in program.search_journal(word) if line.strip()]


def test_finds_lines():
    assert search("queen") == [LINES[0], LINES[3]]


def test_finds_single_line():
    assert search("swarm") == [LINES[1]]


def test_finds_other_word():
    assert search("honey") == [LINES[2], LINES[4]]


def test_word_that_is_not_there():
    assert search("varroa") == []


def test_finds_added_note():
    import program

    search("queen")
    program.add_note(4, "drone comb cut")
    found = [line for line in program.search_journal("drone") if line.strip()]
    assert len(found) == 1 and "hive 4: drone comb cut" in found[0]
