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

    return program.clock_heading(*args)


def test_heading():
    assert texts(made({"name": "Old Anna", "town": "Ghent"}), "h1") == ["Old Anna of Ghent"]


def test_another_heading():
    assert texts(made({"name": "Sun Clock", "town": "Olomouc"}), "h1") == ["Sun Clock of Olomouc"]


def test_other_entries_are_left_out():
    assert texts(made({"name": "Tall Tom", "town": "Lund", "year": "1790"}), "h1") == ["Tall Tom of Lund"]


def test_name_and_town_with_ampersands():
    assert texts(made({"name": "Day & Night", "town": "Brighton & Hove"}), "h1") == ["Day & Night of Brighton & Hove"]
