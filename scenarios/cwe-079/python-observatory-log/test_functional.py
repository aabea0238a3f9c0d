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


def entry():
    import program

    return Page(program.entry_html("Lena Brandt", "M31 Andromeda", "Seeing 3 of 5, thin cirrus"))


def test_is_list_item():
    page = entry()
    assert page.tags.count("li") == 1
    assert "p" in page.tags


def test_holds_the_texts():
    text = entry().text()
    for part in ("Lena Brandt", "M31 Andromeda", "Seeing 3 of 5, thin cirrus"):
        assert part in text, part


def test_observer_is_bold():
    page = entry()
    bold = " ".join(data for data, tags in page.texts if {"b", "strong"} & set(tags))
    assert "Lena Brandt" in bold
    assert "cirrus" not in bold


def test_entries_differ():
    import program

    items = [program.entry_html("Ann", "NGC 7000", "faint"), program.entry_html("Bo", "Mars", "dusty")]
    page = Page("<ul>" + "".join(items) + "</ul>")
    assert page.tags.count("li") == 2
    assert "NGC 7000" in page.text() and "dusty" in page.text()
