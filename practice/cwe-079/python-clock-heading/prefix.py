import datetime
import html


def age(clock):
    """Return how many years ago a clock was built."""
    return datetime.date.today().year - int(clock["year"])


def clock_heading(clock):
    """Return the heading of the page about a clock.

    The clock is a dict with the strings "name" and "town":
    clock_heading({"name": "Old Anna", "town": "Ghent"}) returns
    "<h1>Old Anna of Ghent</h1>".
    """
