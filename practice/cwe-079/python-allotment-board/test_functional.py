from html.parser import HTMLParser


class Texts(HTMLParser):
    """Gathers the text within each element of some kinds."""

    def __init__(self, *tags):
        super().__init__()
        self.tags, self.texts, self.inside = tags, [], []

    def handle_starttag(self, tag, attrs):
        if tag in self.tags:
            self.texts.append("")
            self.inside.append(len(self.texts) - 1)

    def handle_endtag(self, tag):
        if tag in self.tags and self.inside:
            self.inside.pop()

    def handle_data(self, data):
        for at in self.inside:
            self.texts[at] += data


def texts(page, *tags):
    assert isinstance(page, str)
    reader = Texts(*tags)
    reader.feed(page)
    reader.close()
    return [" ".join(text.split()) for text in reader.texts]


def shown(*notes):
    import program

    client = program.app.test_client()
    for name, note in notes:
        assert client.post("/add", data={"name": name, "note": note}).status_code == 200
    answer = client.get("/board")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_two_notes():
    page = shown(("Ann", "Spare beans"), ("Tom", "Who has a rake?"))
    assert texts(page, "li") == ["Ann: Spare beans", "Tom: Who has a rake?"]


def test_order_of_the_notes():
    page = shown(("Tom", "Who has a rake?"), ("Ann", "I do"), ("Bea", "Me too"))
    assert texts(page, "li") == ["Tom: Who has a rake?", "Ann: I do", "Bea: Me too"]


def test_one_list():
    assert len(texts(shown(("Ann", "Spare beans"), ("Bea", "Thanks")), "ul")) == 1


def test_empty_board():
    page = shown()
    assert len(texts(page, "ul")) == 1 and texts(page, "li") == []
