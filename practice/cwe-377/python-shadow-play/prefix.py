import os
import tempfile


class ShadowPlay:
    """A play for a shadow theatre; its lines are strings."""

    def __init__(self):
        self.lines = []

    def say(self, figure, words):
        """Add a line to the play."""
        self.lines.append(f"{figure}: {words}")

    def save_draft(self):
        """Save the lines of the play to a temporary text file and return its path.

        The name of the file ends in ".txt"; each line of the play is a line of the file.
        The file is not deleted: it is there for whoever reads the play aloud.
        Example: after say("Fox", "Who is there?") the file holds the line "Fox: Who is there?".
        """
