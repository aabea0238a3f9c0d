import program


def sort(text):
    with open("tunes.txt", "w") as f:
        f.write(text)
    program.sort_tunes("tunes.txt", "sorted.txt")
    with open("tunes.txt") as f:
        assert f.read() == text
    with open("sorted.txt") as f:
        return f.read().split()


def test_three_tunes():
    assert sort("waltz\nmarch\npolka\n") == ["march", "polka", "waltz"]


def test_sorted_already():
    assert sort("gavotte\nhornpipe\n") == ["gavotte", "hornpipe"]


def test_the_other_way_round():
    assert sort("tango\nreel\njig\ngalop\n") == ["galop", "jig", "reel", "tango"]
