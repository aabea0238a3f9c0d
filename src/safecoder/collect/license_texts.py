"""Recognises the common licences by a few words of their texts, and by the names that people give them.

Compact on purpose: a phrase or two tell each text from the others. Whether a text was changed elsewhere is not judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_GNU = re.compile(r"gnu (affero |lesser |library )?general public license(?: \w+){0,9}? version (\d)(?: (\d))?\b")
_LONGEST_NAME = 80
_GNU_TEXT = "everyone is permitted to copy and distribute verbatim copies"
_GNU_KINDS = {"affero ": "AGPL", "lesser ": "LGPL", "library ": "LGPL", "": "GPL"}
_GNU_VERSIONS = {"AGPL": {"3.0"}, "LGPL": {"2.0", "2.1", "3.0"}, "GPL": {"1.0", "2.0", "3.0"}}


@dataclass(frozen=True)
class _Licence:
    """A licence whose text has all of some phrases and none of others, in lower case and without marks."""

    id: str
    has: tuple[str, ...]
    lacks: tuple[str, ...] = ()


_BSD = "redistribution and use in source and binary forms"
_PERMISSION = "permission is hereby granted free of charge to any person obtaining a copy"
_NOTICE = "permission notice shall be included in all"
_ISC = "permission to use copy modify and or distribute this software for any purpose"

_TEXTS = (
    _Licence("Apache-2.0", ("apache license version 2 0", "grant of patent license")),
    _Licence("Apache-2.0", ("licensed under the apache license version 2 0",), ("grant of patent license",)),
    _Licence("MIT", (_PERMISSION, _NOTICE), ("for good not evil", "commons clause")),
    _Licence("MIT-0", (_PERMISSION,), (_NOTICE, "boost software license", "all advertising materials")),
    _Licence("JSON", (_PERMISSION, "for good not evil")),
    _Licence("BSD-4-Clause", (_BSD, "all advertising materials mentioning"), ("openssl",)),
    _Licence("BSD-3-Clause", (_BSD, "endorse or promote products"), ("all advertising materials",)),
    _Licence("BSD-2-Clause", (_BSD, "binary form must reproduce"), ("endorse or promote", "all advertising materials")),
    _Licence("OpenSSL", (_BSD, "openssl toolkit", "all advertising materials mentioning")),
    _Licence("ISC", (_ISC, "appear in all copies")),
    _Licence("0BSD", (_ISC,), ("appear in all copies",)),
    _Licence("MPL-2.0", ("mozilla public license version 2 0",)),
    _Licence("MPL-2.0", ("mozilla public license v 2 0",)),
    _Licence("MPL-2.0", ("mozilla public license mpl v 2 0",)),
    _Licence("MPL-1.1", ("mozilla public license version 1 1",)),
    _Licence("EPL-2.0", ("eclipse public license v 2 0",)),
    _Licence("EPL-1.0", ("eclipse public license v 1 0",)),
    _Licence("CDDL-1.0", ("common development and distribution license", "version 1 0")),
    _Licence("BSL-1.0", ("boost software license version 1 0",)),
    _Licence("Unlicense", ("free and unencumbered software released into the public domain",)),
    _Licence("CC0-1.0", ("cc0 1 0 universal",)),
    _Licence("WTFPL", ("do what the fuck you want to public license",)),
    _Licence("Zlib", ("altered source versions must be plainly marked",)),
    _Licence("PSF-2.0", ("python software foundation license version 2",)),
    _Licence(
        "Ruby", ("you may modify your copy of the software in any way", "place your modifications in the public domain")
    ),
    _Licence("Artistic-2.0", ("artistic license 2 0",)),
    _Licence("BUSL-1.1", ("business source license 1 1",)),
    _Licence("SSPL-1.0", ("server side public license",)),
    _Licence("Elastic-2.0", ("elastic license 2 0",)),
)

# Names as people write them, without marks; the first that fits counts.
_NAMES = (
    (r"(?:the )?apache(?: software)?(?: license)?(?: version| v)? ?2(?: 0)?|asl 2 0|apache license 2 0", "Apache-2.0"),
    (r"(?:the )?(?:mit|expat)(?: license)?(?: mit)?", "MIT"),
    (r"(?:the )?(?:new|modified|revised|3 clause|bsd 3 clause)(?: bsd)?(?: 3 clause)?(?: license)?|bsd 3 clause", "BSD-3-Clause"),
    (r"(?:the )?(?:simplified|freebsd|2 clause|bsd 2 clause)(?: bsd)?(?: license)?", "BSD-2-Clause"),
    (r"isc(?: license)?(?: iscl)?", "ISC"),
    (r"(?:the )?unlicense(?: unlicense)?", "Unlicense"),
    (r"mozilla public license(?: version)? 2 0(?: mpl 2 0)?|mpl 2(?: 0)?", "MPL-2.0"),
    (r"eclipse public license(?: version| v)? 2(?: 0)?", "EPL-2.0"),
    (r"eclipse public license(?: version| v)? 1(?: 0)?", "EPL-1.0"),
    (r"zlib(?: libpng)?(?: license)?", "Zlib"),
    (r"ruby(?: license)?|ruby s", "Ruby"),
    (r"(?:gnu )?(a|l)?gpl ?v?(2|3|2 1)(?: 0)?( only| or later)?", ""),
    (r"gnu (affero |lesser |library )?general public license(?: version)?(?: v)?(2|3|2 1)(?: 0)?"
     r"( only| or later)?(?: (?:a|l)?gplv\d)?", ""),
)  # fmt: skip


def recognised(text: str) -> tuple[str, ...]:
    """The SPDX ids of the licences that a licence file holds, those of bundled parts included, in order; empty if none is known."""
    words = _words(text)
    if "commons clause" in words[:2000]:
        return ()
    found = {
        item.id
        for item in _TEXTS
        if all(has in words for has in item.has) and not any(no in words for no in item.lacks)
    }
    if gnu := _gnu(words, beside=bool(found)):
        found.add(gnu)
    if not found and (name := named(words) if len(words) <= _LONGEST_NAME else ""):
        found.add(name)
    return tuple(sorted(found))


def named(name: str) -> str:
    """The SPDX id that a licence's usual name stands for; empty if the name is not known."""
    words = _words(name)
    for pattern, spdx in _NAMES:
        if match := re.fullmatch(pattern, words):
            return spdx or _gnu_named(match)
    return ""


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower())).replace("licence", "license")


def _gnu(words: str, *, beside: bool) -> str:
    """The licence of the GNU family whose title comes first: the texts speak of each other further down.

    Args:
        beside: other licences were found, which may only speak of it; then its own text must be there.
    """
    match = _GNU.search(words)
    if match is None or (beside and _GNU_TEXT not in words):
        return ""
    later = "at your option any later version" in words[match.end() : match.end() + 80]
    return _gnu_id(
        _GNU_KINDS[match[1] or ""],
        f"{match[2]}.{match[3] if match[3] == '1' else '0'}",
        "or-later" if later else "only",
    )


def _gnu_named(match: re.Match[str]) -> str:
    first = (match[1] or "").strip()
    family = {"a": "AGPL", "l": "LGPL", "affero": "AGPL", "lesser": "LGPL", "library": "LGPL"}.get(first, "GPL")
    kind = "or-later" if "later" in (match[3] or "") else "only"
    return _gnu_id(family, match[2].replace(" ", ".") if " " in match[2] else f"{match[2]}.0", kind)


def _gnu_id(family: str, version: str, kind: str) -> str:
    return f"{family}-{version}-{kind}" if version in _GNU_VERSIONS[family] else ""
