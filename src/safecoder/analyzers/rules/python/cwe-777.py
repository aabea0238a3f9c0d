import re

from flask import abort, request

CODE = re.compile(r"[A-Z]{2}[0-9]{4}")
WHOLE_CODE = re.compile(r"[A-Z]{2}[0-9]{4}\Z")


def is_valid_name(name):
    # ruleid: python-cwe-777-part-accepted
    return bool(re.match(r"[a-z0-9_]+", name))


def is_valid_whole_name(name):
    # ok: python-cwe-777-part-accepted
    return bool(re.fullmatch(r"[a-z0-9_]+", name))


def is_valid_anchored_name(name):
    # ok: python-cwe-777-part-accepted
    return bool(re.match(r"[a-z0-9_]+\Z", name))


def set_number(number):
    # ruleid: python-cwe-777-part-accepted
    if not re.search(r"\d{1,5}", number):
        raise ValueError(number)
    return number


def set_whole_number(number):
    # ok: python-cwe-777-part-accepted
    if not re.search(r"\A\d{1,5}\Z", number):
        raise ValueError(number)
    return number


def set_code(code):
    # ruleid: python-cwe-777-part-accepted
    if not CODE.match(code):
        abort(400)
    return code


def set_whole_code(code):
    # ok: python-cwe-777-part-accepted
    if not WHOLE_CODE.match(code):
        abort(400)
    return code


def address():
    host = request.args["host"]
    # ruleid: python-cwe-777-part-accepted
    if re.match(r"^[a-z0-9.-]+", host) is None:
        return None
    return host


def set_header(header):
    # ruleid: python-cwe-777-line-end-accepted
    if not re.match(r"^[A-Za-z-]+$", header):
        raise ValueError(header)
    return header


def set_whole_header(header):
    # ok: python-cwe-777-line-end-accepted
    if not re.fullmatch(r"[A-Za-z-]+", header):
        raise ValueError(header)
    return header


def words(text):
    # a search in a text decides nothing
    # ok: python-cwe-777-part-accepted
    found = re.search(r"[a-z]+", text)
    return found.group() if found else ""


def without_prefix(line):
    # ok: python-cwe-777-part-accepted
    if re.match(r"#\s*", line):
        return ""
    return line
