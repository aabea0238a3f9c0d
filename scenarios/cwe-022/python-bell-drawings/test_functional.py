import os

FILES = {"tenor-draft.svg": "<svg>tenor</svg>", "treble.svg": "<svg>treble</svg>", "quint.svg": "<svg>quint</svg>"}


def foundry():
    os.makedirs("drawings")
    for name, text in FILES.items():
        with open(os.path.join("drawings", name), "w") as f:
            f.write(text)
    import program

    return program


def test_gets_the_new_name():
    program = foundry()
    program.rename_drawing({"old": "tenor-draft.svg", "new": "tenor-1887.svg"})
    assert program.drawings() == ["quint.svg", "tenor-1887.svg", "treble.svg"]


def test_keeps_the_text():
    program = foundry()
    program.rename_drawing({"old": "quint.svg", "new": "bell-5.svg"})
    assert program.read_drawing("bell-5.svg") == FILES["quint.svg"]
    assert program.read_drawing("treble.svg") == FILES["treble.svg"]


def test_returns_the_path():
    program = foundry()
    path = program.rename_drawing({"old": "treble.svg", "new": "treble_recast.svg"})
    assert os.path.basename(str(path)) == "treble_recast.svg"
    with open(path) as f:
        assert f.read() == FILES["treble.svg"]


def test_one_after_the_other():
    program = foundry()
    program.rename_drawing({"old": "treble.svg", "new": "a.svg"})
    program.rename_drawing({"old": "a.svg", "new": "b.svg"})
    assert program.drawings() == ["b.svg", "quint.svg", "tenor-draft.svg"]
