import html
import os


def longest(terms):
    """Return the term with the longest explanation."""
    return max(terms, key=lambda term: len(terms[term]))


def write_terms(path, terms):
    """Write the terms to an HTML file at path, as a definition list.

    terms is a dict of terms and their explanations, both strings; their order is kept.
    write_terms("terms.html", {"cascade": "three crossing balls"}) writes
    "<dl><dt>cascade</dt><dd>three crossing balls</dd></dl>" to the file terms.html.
    """
    with open(path, "w") as f:
        f.write("<dl>")
        for term, explanation in terms.items():
            f.write(f"<dt>{html.escape(term)}</dt><dd>{html.escape(explanation)}</dd>")
        f.write("</dl>")
