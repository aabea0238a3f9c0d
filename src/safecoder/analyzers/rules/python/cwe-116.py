import html
import re


def html_text(text):
    # ruleid: python-cwe-116-only-first-occurrence
    text = text.replace('"', "&quot;", 1)
    # ok: python-cwe-116-only-first-occurrence
    return text.replace("'", "&#39;")


def html_text_by_library(text):
    # ok: python-cwe-116-html-half-escaped
    return html.escape(text)


def rename(text):
    # ok: python-cwe-116-only-first-occurrence
    return text.replace("draft", "final", 1)


def cell(text):
    # ruleid: python-cwe-116-html-half-escaped
    return "<td>" + text.replace("<", "&lt;").replace(">", "&gt;") + "</td>"


def cell_complete(text):
    # ok: python-cwe-116-html-half-escaped
    return "<td>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</td>"


def comment(text):
    # ruleid: python-cwe-116-html-half-escaped
    return re.sub("<script.*?>", "", text)


def brackets(text):
    # ok: python-cwe-116-html-half-escaped
    return text.replace("<", "").replace(">", "")


def shell_text(text):
    # ruleid: python-cwe-116-backslash-left-out
    return '"' + text.replace('"', '\\"') + '"'


def shell_text_complete(text):
    # ok: python-cwe-116-backslash-left-out
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def sql_text(text):
    # ok: python-cwe-116-backslash-left-out
    return text.replace("'", "''")


def plain(text):
    # ruleid: python-cwe-116-decoded-twice
    return text.replace("&amp;", "&").replace("&lt;", "<")


def plain_in_order(text):
    # ok: python-cwe-116-decoded-twice
    return text.replace("&lt;", "<").replace("&amp;", "&")
