from web_server import CERTIFICATE, Oven


def read(path, body):
    """What the function returns, and what the oven was asked."""
    oven = Oven(CERTIFICATE, CERTIFICATE, body)
    import program

    return program.read_oven(path), oven.heard


def test_text_of_the_page():
    assert read("/temperature", "230")[0] == "230"


def test_path_and_host():
    heard = read("/bread/rye", "40 loaves")[1]
    assert heard.startswith("GET /bread/rye ") and "host: oven.bakery.example" in heard.lower()


def test_long_text_in_utf8():
    assert read("/menu", "brioche, p\u00e2t\u00e9, cr\u00eape\n" * 900)[0] == "brioche, p\u00e2t\u00e9, cr\u00eape\n" * 900


def test_temperature():
    Oven(CERTIFICATE, CERTIFICATE, "185")
    import program

    assert program.temperature() == 185
