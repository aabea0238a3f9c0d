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


def made(*args):
    import program

    return program.menu_section(*args)


MONDAY = [("Pumpkin", "Rosa"), ("Leek", "Karl")]


def test_heading():
    assert texts(made("Monday", MONDAY), "h2") == ["Monday"]
    assert texts(made("Second week", MONDAY), "h2") == ["Second week"]


def test_soups():
    assert texts(made("Monday", MONDAY), "li") == ["Pumpkin by Rosa", "Leek by Karl"]


def test_soups_keep_their_order():
    assert texts(made("Monday", MONDAY[::-1]), "li") == ["Leek by Karl", "Pumpkin by Rosa"]


def test_one_list_behind_the_heading():
    page = made("Friday", [*MONDAY, ("Red beet", "Olga")])
    assert len(texts(page, "ul")) == 1 and page.index("<h2") < page.index("<ul") < page.index("<li")


def test_no_soups():
    page = made("Sunday", [])
    assert texts(page, "h2") == ["Sunday"] and texts(page, "li") == []
