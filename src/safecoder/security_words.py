"""Words by which an instruction gives away that it is about security (paper, `generateInst`: it must not say so).

One list for the lint of training data and for the contract of collected instructions. Words that are also said of harmless things are left
out of it: a key, a token, a password, `thread-safe`.
"""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"""(?<![\w-])(?:
        (?:in)?secur(?:e[ds]?|ely|ing|ity) | vulnerab\w+ | (?:un)?safe(?:r|st|ly|ty|guard\w*)?
      | exploit\w* | attack\w* | malicious\w* | untrusted | saniti[sz]\w* | harden\w* | tamper\w* | xss | csrf | xxe | ssrf
      | (?:cwe|cve)-\d+ | cross[ -]site | use[ -]after[ -]free
      | out[ -]of[ -]bounds | (?:buffer|integer|heap|stack)[ -]overflows? | (?:path|directory)[ -]traversal
      | (?:sql|command|code|shell|log|header)[ -]injections?
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)

_HARMLESS = re.compile(
    r"""(?<![\w-])(?:
        security\ groups? | safe\ (?:area|mode)s? | (?:thread|type|null|url|fork|async|signal)[ -]safe(?:r|st|ly|ty)?
      | heart\ attacks? | safe\ navigation
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)


def security_words(text: str) -> list[str]:
    """The words of the list that a text says, in lower case, in order, each once; what only sounds like it (`safe mode`) does not count."""
    return list(dict.fromkeys(match[0].lower() for match in _WORDS.finditer(_HARMLESS.sub("-", text))))
