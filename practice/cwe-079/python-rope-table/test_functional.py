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

    return program.rope_table(*args)


def test_cells_of_one_rope():
    assert texts(made([("hemp", "swings")]), "td") == ["hemp", "swings"]


def test_a_row_for_each_rope():
    table = made([("sisal", "baling"), ("hemp", "swings"), ("coir", "fenders")])
    assert len(texts(table, "table")) == 1 and len(texts(table, "tr")) == 3


def test_cells_in_order():
    assert texts(made([("coir", "fenders"), ("flax", "kites")]), "td") == ["coir", "fenders", "flax", "kites"]


def test_cells_with_ampersands():
    assert texts(made([("jute & hemp", "bells & swings")]), "td") == ["jute & hemp", "bells & swings"]
