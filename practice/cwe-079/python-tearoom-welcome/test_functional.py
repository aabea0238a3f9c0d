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


def page(**query):
    import program

    answer = program.app.test_client().get("/welcome", query_string=query)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_greets_by_name():
    assert texts(page(name="Ada"), "h1") == ["Welcome, Ada!"]


def test_greets_another():
    assert texts(page(name="Miss Finch"), "h1") == ["Welcome, Miss Finch!"]


def test_without_a_name():
    assert texts(page(), "h1") == ["Welcome, guest!"]


def test_name_with_an_ampersand():
    assert texts(page(name="Finch & Sons"), "h1") == ["Welcome, Finch & Sons!"]
