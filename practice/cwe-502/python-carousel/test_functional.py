import program


def test_two_settings():
    assert program.read_settings("horses: 12\nmusic: waltz\n") == {"horses": 12, "music": "waltz"}


def test_one_setting():
    assert program.read_settings("lamps: 80\n") == {"lamps": 80}


def test_list_of_colours():
    assert program.read_settings("colours:\n- red\n- gold\nopen: true\n") == {"colours": ["red", "gold"], "open": True}


def test_describe():
    assert program.describe(program.read_settings("horses: 9\nmusic: polka\n")) == "9 horses, polka"
