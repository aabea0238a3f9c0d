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


def page(title, *acts):
    import program

    return program.programme_page(title, [{"artist": artist, "act": act} for artist, act in acts])


def test_title_and_heading():
    made = page("Sunday", ("Mara", "hoops"))
    assert texts(made, "title") == ["Sunday"] and texts(made, "h1") == ["Sunday"]


def test_cells():
    made = page("Gala", ("Bruno", "plates"), ("Mara", "hoops"))
    assert texts(made, "td") == ["Bruno", "plates", "Mara", "hoops"]


def test_a_row_for_each_act():
    made = page("Gala", ("Mara", "hoops"), ("Bruno", "plates"), ("The Lindts", "trapeze"))
    assert len(texts(made, "tr")) == 3 and len(texts(made, "table")) == 1


def test_no_acts():
    made = page("Closed")
    assert texts(made, "h1") == ["Closed"] and texts(made, "td") == []
