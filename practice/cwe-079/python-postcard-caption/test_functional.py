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

    return program.postcard_figure(*args)


def test_caption():
    assert texts(made("pier.jpg", "The pier in June"), "figcaption") == ["The pier in June"]


def test_picture():
    images = read(made("pier.jpg", "The pier in June")).attributes["img"]
    assert len(images) == 1 and images[0]["src"] == "pier.jpg"


def test_figure_of_another_card():
    figure = made("snow.jpg", "Snow")
    assert texts(figure, "figure") == ["Snow"] and read(figure).attributes["img"][0]["src"] == "snow.jpg"
