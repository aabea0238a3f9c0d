from html.parser import HTMLParser


class Reader(HTMLParser):
    """Notes the texts of the elements and the attributes, by tag."""

    def __init__(self):
        super().__init__()
        self.open, self.texts, self.attributes = [], {}, {}

    def handle_starttag(self, tag, attrs):
        self.texts.setdefault(tag, []).append("")
        self.attributes.setdefault(tag, []).append(dict(attrs))
        if tag not in ("img", "input", "br", "hr", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
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


def made(papers):
    import program

    return program.OrderForm("/order").paper_field(papers)


def codes(field):
    return [attributes.get("value") for attributes in read(field).attributes.get("option", [])]


def test_labels():
    assert texts(made({"w1": "White", "g4": "Green dots"}), "option") == ["White", "Green dots"]


def test_codes():
    assert codes(made({"w1": "White", "g4": "Green dots"})) == ["w1", "g4"]


def test_order_is_kept():
    field = made({"z": "Zebra", "k2": "Kraft", "b": "Blue"})
    assert codes(field) == ["z", "k2", "b"] and texts(field, "option") == ["Zebra", "Kraft", "Blue"]


def test_one_select():
    (select,) = read(made({"w1": "White", "b": "Blue"})).attributes["select"]
    assert select.get("name") == "paper"


def test_no_papers():
    field = made({})
    assert len(texts(field, "select")) == 1 and codes(field) == []
