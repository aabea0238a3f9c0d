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


def page(race, *snails):
    import program

    answer = program.app.test_client().get("/starters", query_string={"race": race, "snail": list(snails)})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_race():
    assert texts(page("Spring", "Turbo", "Dot"), "h1") == ["Spring"]
    assert texts(page("Long race", "Turbo"), "h1") == ["Long race"]


def test_snails():
    assert texts(page("Spring", "Turbo", "Dot"), "li") == ["Turbo", "Dot"]


def test_snails_keep_their_order():
    assert texts(page("Spring", "Dot", "Lady Slow", "Turbo"), "li") == ["Dot", "Lady Slow", "Turbo"]


def test_one_ordered_list():
    assert len(texts(page("Spring", "Turbo", "Dot", "Pip"), "ol")) == 1


def test_no_snails():
    assert texts(page("Winter"), "li") == [] and texts(page("Winter"), "h1") == ["Winter"]
