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


def written(terms, path="terms.html"):
    import program

    program.write_terms(path, terms)
    with open(path) as f:
        return f.read()


def test_one_term():
    page = written({"cascade": "three crossing balls"})
    assert texts(page, "dt") == ["cascade"] and texts(page, "dd") == ["three crossing balls"]


def test_order_is_kept():
    page = written({"shower": "a circle", "cascade": "a cross", "box": "a square"})
    assert texts(page, "dt", "dd") == ["shower", "a circle", "cascade", "a cross", "box", "a square"]


def test_one_list():
    assert len(texts(written({"shower": "a circle", "box": "a square"}), "dl")) == 1


def test_another_file():
    assert texts(written({"flash": "every ball once"}, "words.html"), "dd") == ["every ball once"]
