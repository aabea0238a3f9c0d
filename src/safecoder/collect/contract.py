"""The contract of an instruction (paper, `generateInst`): what is accepted of a model that describes a function, and of the fallback.

One or two sentences that name the language, say nothing of security and hold no code. Whether they are true of the function is not judged
here: that takes a reader. The text is untrusted: whoever wrote the function may have spoken to the model in a comment.
"""

from __future__ import annotations

import re

from safecoder import languages
from safecoder.errors import visible
from safecoder.security_words import security_words

SHORTEST, LONGEST = 20, 400
"""Characters of an instruction."""

FEWEST_WORDS = 5
COPIED_RUN = 6
"""Words and marks in a row that count as copied from the program."""

_NAMES = {
    "python": r"(?<!\w)Python(?!\w)",
    "c": r"(?<![\w`'-])C(?![\w`'+#-])",
    "cpp": r"(?<!\w)C\+\+",
    "javascript": r"(?<!\w)JavaScript(?!\w)",
    "java": r"(?<!\w)Java(?!\w)",
    # "Go" at the start of a sentence may be the verb.
    "go": r"(?<!\w)Golang(?!\w)|(?<=[a-z,] )Go(?!\w)|(?<!\w)Go(?= (?:function|method|closure|handler|program|code)\b)",
    "ruby": r"(?<!\w)Ruby(?!\w)",
}

# What the fix does, in words that are not of security alone; an instruction with them asks for the fix.
_GIVEAWAYS = re.compile(
    r"""(?<![\w-])(?:
        protect(?:s|ing|ion|ions)? | defen[cds]\w* | mitigat\w* | threat(?:s|ens?)? | hackers? | adversar\w* | trusted
      | (?<!dependency\ )injections? | constant[ -]time | parameteri[sz]ed | prepared\ statements? | bounds?[ -]check\w*
      | escap(?:es|ed|ing) | escape(?!\ (?:sequence|key|character|code)) | (?<!text\ )overflow(?:s|ed|ing)?(?!\ menu)
      | (?:fix|fixed|patched|corrected)\ (?:version|code|function|implementation) | (?:this|the)\ (?:fix|patch|commit|change)
      | denial[ -]of[ -]service
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_REFUSAL = re.compile(
    r"(?<!\w)I(?:['\u2019](?:m|ll|ve))?(?![\w/.-])|\b(?:sorry|as an ai|unable to (?:help|assist)|can(?:not|['\u2019]t) (?:help|assist))\b"
)
_SPOKEN_TO = re.compile(
    r"""\b(?:you|your|yours|yourself)\b | \b(?:ignor|disregard|forget|overrid)\w*\s+(?:\w+\s+){0,3}(?:instruction|prompt|rule)s?\b
      | \b(?:system|previous|above|following)\s+(?:prompt|instruction)s?\b
      | \b(?:assistant|system|user|human)\s*: | <\|.*?\|> | \[/?INST\]""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(r"\w://|\bwww\.\w|[\w.+-]+@[\w-]+\.\w")
_MARKUP = re.compile(r"^\s*(?:[#>*+-]\s|\d+[.)]\s)|\*\*|</?[a-zA-Z][^>]*>|\]\(")
_IDENTIFIER = re.compile(r"[@$]{0,2}[^\W\d][\w$-]*(?:(?:\.|::|->|#)[^\W\d][\w$]*)*[?!]?(?:\(\))?")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|cf|approx|resp|incl|no|max|min)\.(?!\s+[A-Z])", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]+[)\"'”]*(?:\s+|$)")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LABEL = re.compile(r"^(?:instruction|description|answer|task)\s*:\s*", re.IGNORECASE)


def tidied(answer: str) -> str:
    """An answer without what models put around it: blank space, a label, quotation marks; with a full stop at its end."""
    text = _LABEL.sub("", answer.strip())
    for opening, closing in (('"', '"'), ("“", "”"), ("'", "'")):
        if len(text) > 1 and text[0] == opening and text[-1] == closing and opening not in text[1:-1]:
            text = text[1:-1].strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def faults(text: str, language: str, code: str = "") -> list[str]:
    """What breaks the contract, each as a clause that a model can be told; empty if nothing does.

    Args:
        language: that of the function, by our name.
        code: the programs of which nothing may be copied.
    """
    found = [*_form_faults(text), *_content_faults(text, language)]
    if copied := copied_run(text, code):
        found.append(f"it copies the program: {copied!r}")
    return found


def _form_faults(text: str) -> list[str]:
    found = []
    if not SHORTEST <= len(text) <= LONGEST or len(text.split()) < FEWEST_WORDS:
        found.append(f"it is not between {SHORTEST} and {LONGEST} characters and at least {FEWEST_WORDS} words long")
    if "\n" in text or "\r" in text or visible(text) != text or _MARKUP.search(text):
        found.append("it is not one line of plain text")
    if text.count("`") % 2 or any(not _IDENTIFIER.fullmatch(part) for part in re.findall(r"`([^`]*)`", text)):
        found.append("it holds code: only a single identifier may stand in backticks")
    if not 1 <= (number := len(sentences(text))) <= 2:
        found.append(f"it has {number} sentences where one or two are wanted")
    return found


def _content_faults(text: str, language: str) -> list[str]:
    found = []
    if not re.search(_NAMES[language], text):
        found.append(f"it does not name the language, {languages.get(language).title}")
    if told := giveaways(text):
        found.append(f"it speaks of security or of a fix: {', '.join(told)}")
    if _REFUSAL.search(text):
        found.append("it speaks of its writer")
    if _SPOKEN_TO.search(text):
        found.append("it speaks to somebody instead of describing the function")
    if _ADDRESS.search(text):
        found.append("it holds an address")
    return found


def giveaways(text: str) -> list[str]:
    """The words of a text by which it speaks of security or of what a fix does, in lower case, each once."""
    return list(dict.fromkeys([*security_words(text), *(match[0].lower() for match in _GIVEAWAYS.finditer(text))]))


def sentences(text: str) -> list[str]:
    """The sentences of a text; dots in identifiers, numbers and abbreviations end none."""
    plain = _ABBREVIATION.sub(lambda match: match[0].replace(".", "·"), re.sub(r"`[^`]*`", "x", text))
    return [part for part in _SENTENCE_END.split(plain) if part.strip()]


def copied_run(text: str, code: str) -> str:
    """The first `COPIED_RUN` words and marks of a text that stand in a program in the same order; empty if none do."""
    if not code:
        return ""
    said, written = _TOKEN.findall(text), _TOKEN.findall(code)
    runs = {tuple(written[at : at + COPIED_RUN]) for at in range(len(written) - COPIED_RUN + 1)}
    starts = range(len(said) - COPIED_RUN + 1)
    return next(
        (" ".join(run) for at in starts if (run := tuple(said[at : at + COPIED_RUN])) in runs),
        "",
    )
