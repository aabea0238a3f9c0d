import json
import os

import program


def machine():
    os.makedirs(program.WORDS)
    for language, words in ("de", {"ride": "Fahrt", "horse": "Pferd"}), ("pt-br", {"ride": "passeio"}):
        with open(os.path.join(program.WORDS, language + ".json"), "w") as f:
            json.dump(words, f)


def test_loads_german():
    machine()
    assert program.load_words("de") == {"ride": "Fahrt", "horse": "Pferd"}


def test_loads_another():
    machine()
    assert program.load_words("pt-br") == {"ride": "passeio"}


def test_unknown_language():
    machine()
    assert program.load_words("fi") == {}
