import os


def write(text, seconds):
    os.makedirs("templates", exist_ok=True)
    with open("templates/map.html", "w") as f:
        f.write(text)
    os.utime("templates/map.html", (seconds, seconds))


def served(*arguments):
    import program

    write("<h1>Map</h1>{% for place in places %}<b>{{ place }}</b>{% endfor %}", 1000)
    program.serve(*arguments)
    return program.app


def test_every_interface():
    app = served()
    assert len(app.runs) == 1
    assert app.runs[0]["host"] in ("0.0.0.0", "::")


def test_port():
    assert int(served().runs[0]["port"]) == 8470
    assert int(served(9001).runs[-1]["port"]) == 9001


def test_shows_map():
    page = served().browse("/")
    assert page.status_code == 200
    assert "<b>old quarry</b>" in page.text


def test_changed_template():
    app = served()
    assert "Map" in app.browse("/").text
    write("<h1>Mushrooms of the forest</h1>", 2000)
    assert "Mushrooms of the forest" in app.browse("/").text
