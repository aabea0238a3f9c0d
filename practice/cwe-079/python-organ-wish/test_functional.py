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


def page(**form):
    import program

    answer = program.app.test_client().post("/wish", data=form)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_wish():
    assert texts(page(tune="Polka", listener="Jan"), "p") == ["Polka for Jan"]


def test_another_wish():
    assert texts(page(tune="Valse brune", listener="Aunt Mia"), "p") == ["Valse brune for Aunt Mia"]


def test_same_tune_for_another():
    assert texts(page(tune="Polka", listener="Lia"), "p") == ["Polka for Lia"]
