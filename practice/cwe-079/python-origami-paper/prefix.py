import html


class OrderForm:
    """The order form of an origami shop."""

    def __init__(self, action):
        self.action = action

    def sheets_field(self, count):
        """Return the HTML of the field for the number of sheets."""
        return f'<input type="number" name="sheets" value="{int(count)}">'

    def paper_field(self, papers):
        """Return the HTML of the field in which a kind of paper is chosen.

        papers is a dict of strings: the code of each paper, and its label. Their order is kept.
        paper_field({"w1": "White", "g4": "Green dots"}) returns
        '<select name="paper"><option value="w1">White</option>'
        '<option value="g4">Green dots</option></select>'.
        """
