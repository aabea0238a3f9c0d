import csv
import html
import os

# What is sold over the counter: the rope and what it is used for.
COUNTER = [("sisal", "baling"), ("hemp", "swings")]


def read_ropes(path):
    """Return the ropes of a CSV file as a list of rows."""
    with open(path, newline="") as f:
        return list(csv.reader(f))


def rope_table(ropes):
    """Return an HTML table with a row for each rope.

    Each rope is a pair of strings, its name and its use, which go in two cells:
    rope_table([("hemp", "swings")]) returns
    "<table><tr><td>hemp</td><td>swings</td></tr></table>".
    """
