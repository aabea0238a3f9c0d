from html.parser import HTMLParser


class Page(HTMLParser):
    """Collects the tags, the attributes and the text of a piece of HTML."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.attrs, self.texts, self.open = [], [], [], []
        self.feed(str(markup))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attrs += attrs
        self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag):]

    def handle_data(self, data):
        self.texts.append((data, tuple(self.open)))

    def text(self):
        return " ".join(data for data, _ in self.texts)


def notice():
    import program

    return Page(program.render_notice("Oban - Craignure", "Reduced service on Monday", ["Oban", "Lismore", "Craignure"]))


def test_holds_the_texts():
    text = notice().text()
    assert "Oban - Craignure" in text
    assert "Reduced service on Monday" in text


def test_lists_the_stops():
    page = notice()
    assert page.tags.count("li") == 3
    stops = [data.strip() for data, tags in page.texts if tags and tags[-1] == "li"]
    assert [stop for stop in stops if stop] == ["Oban", "Lismore", "Craignure"]


def test_keeps_the_template():
    page = notice()
    assert page.tags[:3] == ["section", "h2", "p"]
    assert ("title", "Oban - Craignure") in page.attrs


def test_stops_from_text():
    import program

    page = Page(program.render_notice("Ullapool", "Late", program.split_stops("Ullapool, Stornoway")))
    assert page.tags.count("li") == 2 and "Stornoway" in page.text()
