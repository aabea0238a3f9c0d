import html
import random


def soup_of_the_day(soups):
    """Return one of the soups."""
    return random.choice(soups)


def menu_section(title, soups):
    """Return a section of the menu as HTML: the title as a heading, and the soups as a list.

    Each soup is a pair of strings, its name and its cook:
    menu_section("Monday", [("Pumpkin", "Rosa"), ("Leek", "Karl")]) returns
    "<h2>Monday</h2><ul><li>Pumpkin by Rosa</li><li>Leek by Karl</li></ul>".
    """
