import html
import re
from urllib.parse import urlparse

ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def links_of(text):
    """Return all web addresses in a visitor's comment, in order."""
    return ADDRESS.findall(text)


def comment_footer(text):
    """Return the line of links that stands below a comment."""
    links = [html.escape(link) for link in own_links(links_of(text))]
    return " ".join(f'<a href="{link}">{link}</a>' for link in links)


def own_links(links):
    """Return those of the links that lead to the fair's own site.

    links is a list of addresses that begin with http:// or https://. The
    site of the fair is strawfair.example. The order stays as it is.
    """
    return [link for link in links if urlparse(link).netloc == "strawfair.example"]
