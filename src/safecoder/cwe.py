"""The CWE catalogue: the classes of the method, with the names and one-line descriptions used everywhere.

`TRAINED` are the 25 CWEs of the paper's data, `UNSEEN` the 10 it never trains on (paper, "Evaluation").
Message keywords for mining belong to the collect stage and are not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from safecoder.errors import unknown


@dataclass(frozen=True)
class Cwe:
    """One weakness class. `id` is `CWE-NNN` with three digits or more; `unseen` says it is kept out of training."""

    id: str
    name: str
    description: str
    unseen: bool = False

    @property
    def number(self) -> str:
        return self.id.removeprefix("CWE-")


def _entry(number: int, name: str, description: str, unseen: bool = False) -> Cwe:
    return Cwe(f"CWE-{number:03d}", name, description, unseen)


_ENTRIES = (
    _entry(22, "Path traversal", "A path built from input can leave the folder it was meant for."),
    _entry(78, "OS command injection", "Input becomes part of a command that a shell interprets."),
    _entry(79, "Cross-site scripting", "Input reaches a web page as live markup or script."),
    _entry(89, "SQL injection", "Input becomes part of the text of an SQL statement."),
    _entry(116, "Improper output encoding", "Data is encoded incompletely for the place where it is put."),
    _entry(119, "Memory bounds", "An operation reaches outside the memory buffer it works on."),
    _entry(125, "Out-of-bounds read", "A read goes past the end or before the start of a buffer."),
    _entry(190, "Integer overflow", "Arithmetic wraps around and its result is used as if it had not."),
    _entry(200, "Information exposure", "Data is shown to somebody who must not see it."),
    _entry(295, "Improper certificate validation", "A TLS peer is accepted without its certificate being checked."),
    _entry(326, "Inadequate encryption strength", "A key or protocol is too weak for what it protects."),
    _entry(327, "Broken cryptography", "A broken or unsuitable cryptographic algorithm protects data."),
    _entry(338, "Weak random numbers", "A predictable generator makes values that must be unguessable."),
    _entry(352, "Cross-site request forgery", "A state change is accepted without proof that the user meant it."),
    _entry(377, "Insecure temporary file", "A temporary file has a name or mode that others can use."),
    _entry(416, "Use after free", "Memory is used after it was released."),
    _entry(476, "NULL pointer dereference", "A pointer that can be NULL is used without a check."),
    _entry(502, "Unsafe deserialisation", "Input is turned into objects by a mechanism that can run code."),
    _entry(611, "XML external entities", "An XML parser follows entities that the document brings along."),
    _entry(676, "Dangerous function", "A function is used that cannot be called without risk."),
    _entry(681, "Incorrect numeric conversion", "A conversion between number types loses or changes the value."),
    _entry(732, "Wrong permissions", "A file or resource is readable or writable by more users than it should be."),
    _entry(787, "Out-of-bounds write", "A write goes past the end or before the start of a buffer."),
    _entry(915, "Mass assignment", "Input decides which attributes of an object are changed."),
    _entry(916, "Weak password hashing", "Passwords are hashed so cheaply that they can be guessed."),
    _entry(20, "Improper input validation", "Input is used without checking that it has the expected form.", True),
    _entry(94, "Code injection", "Input becomes part of code that is then executed.", True),
    _entry(117, "Log injection", "Input forges entries of a log.", True),
    _entry(209, "Revealing error messages", "An error message tells an outsider about the inside of the system.", True),
    _entry(215, "Debugging information", "Debugging aids are left on where others can reach them.", True),
    _entry(312, "Cleartext storage", "Sensitive data is stored without encryption.", True),
    _entry(643, "XPath injection", "Input becomes part of an XPath expression.", True),
    _entry(777, "Regular expression without anchors", "A pattern meant for the whole text accepts a part of it.", True),
    _entry(798, "Hard-coded credentials", "A password, key or token stands in the program text.", True),
    _entry(918, "Server-side request forgery", "Input decides which address the server connects to.", True),
)

CATALOGUE: dict[str, Cwe] = {entry.id: entry for entry in _ENTRIES}
TRAINED: tuple[str, ...] = tuple(entry.id for entry in _ENTRIES if not entry.unseen)
UNSEEN: tuple[str, ...] = tuple(entry.id for entry in _ENTRIES if entry.unseen)

# Narrower -> wider, as MITRE's research view has it, with what lies between two of them outside the catalogue left out.
_WIDER: dict[str, tuple[str, ...]] = {
    "CWE-117": ("CWE-116",),
    "CWE-125": ("CWE-119",),
    "CWE-209": ("CWE-200",),
    "CWE-215": ("CWE-200",),
    "CWE-416": ("CWE-119",),
    "CWE-787": ("CWE-119",),
    "CWE-916": ("CWE-326", "CWE-327"),
}

# What tools name and the catalogue lacks, behind the CWE of the catalogue that contains it (research view).
_CONTAINS: dict[int, tuple[int, ...]] = {
    22: (23, 36),
    79: (80,),
    89: (564,),
    94: (95, 96),
    125: (126, 127),
    190: (680,),
    200: (532, 538),
    295: (297, 599),
    327: (328,),
    377: (378, 379),
    681: (195, 196, 197),
    732: (276, 277, 278, 279),
    787: (120, 121, 122, 124),
    798: (259, 321),
    916: (759, 760),
}
_CONTAINED_IN = {narrow: wide for wide, narrower in _CONTAINS.items() for narrow in narrower}

_FORM = re.compile(r"(?:cwe[-_ ]?)?0*(\d{1,5})", re.IGNORECASE)


def canonical(text: str) -> str:
    """`cwe-22`, `CWE-022`, `22` -> `CWE-022`.

    Raises:
        InputError: the text is no CWE, or one that the catalogue lacks.
    """
    match = _FORM.fullmatch(text.strip())
    key = f"CWE-{int(match[1]):03d}" if match else text
    if key not in CATALOGUE:
        raise unknown("CWE", text, CATALOGUE)
    return key


def get(text: str) -> Cwe:
    """The catalogue entry of a CWE in any spelling that `canonical` takes."""
    return CATALOGUE[canonical(text)]


def related(one: str, other: str) -> bool:
    """Whether two canonical ids name the same weakness or one that contains the other, so that two judges mean the same by them."""
    return one == other or other in _WIDER.get(one, ()) or one in _WIDER.get(other, ())


def narrower(one: str, other: str) -> bool:
    """Whether the first of two canonical ids names a kind of the second."""
    return other in _WIDER.get(one, ())


def catalogued(text: str) -> str | None:
    """The canonical id of a CWE as a tool names it, or of the one that contains it; None if the catalogue has neither."""
    match = _FORM.fullmatch(text.strip())
    number = int(match[1]) if match else 0
    key = f"CWE-{_CONTAINED_IN.get(number, number):03d}"
    return key if key in CATALOGUE else None
