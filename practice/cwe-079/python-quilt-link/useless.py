import html
import os
import urllib.parse

QUILTS = "/quilts/"


def by_title(quilts):
    """Return the quilts of the exhibition in the order of their titles."""
    return sorted(quilts, key=lambda quilt: quilt["title"])


def quilt_link(page, title):
    """Return a link to the page of a quilt, which lies under /quilts/.

    quilt_link("nine-patch", "Nine Patch") returns
    <a href="/quilts/nine-patch">Nine Patch</a>
    """
    return ""
