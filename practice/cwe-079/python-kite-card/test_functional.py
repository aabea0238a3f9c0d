from html.parser import HTMLParser


class Reader(HTMLParser):
    """Notes the texts of the elements and the attributes, by tag."""

    def __init__(self):
        super().__init__()
        self.open, self.texts, self.attributes, self.text = [], {}, {}, ""

    def handle_starttag(self, tag, attrs):
        self.texts.setdefault(tag, []).append("")
        self.attributes.setdefault(tag, []).append(dict(attrs))
        if tag not in ("img", "input", "br", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        self.text += data
        for tag in set(self.open):
            self.texts[tag][-1] += data


def read(text):
    assert isinstance(text, str)
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def texts(text, tag):
    return [" ".join(t.split()) for t in read(text).texts.get(tag, [])]


def made(*args):
    import program

    return program.kite_card(*args)


def test_name_in_the_heading():
    assert texts(made("Red Carp", "Mori"), "h2") == ["Red Carp"]


def test_maker_in_the_paragraph():
    assert texts(made("Red Carp", "Mori"), "p") == ["Made by Mori"]


def test_div_of_another_kite():
    card = made("Grey Owl", "Hansen")
    assert texts(card, "h2") == ["Grey Owl"] and texts(card, "p") == ["Made by Hansen"]
    assert read(card).attributes["div"][0].get("class") == "card"
