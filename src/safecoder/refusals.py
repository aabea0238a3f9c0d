"""Recognises refusals by what models usually say, in English: for the verdicts on programs, and for answers that are trained on."""

from __future__ import annotations

import re

_REFUSAL = re.compile(
    r"\b(?:i(?:['\u2019]m| am)? (?:sorry|unable to|afraid)|i (?:cannot|can['\u2019]t|can not|won['\u2019]t|will not|must decline)"
    r"|as an ai\b|sorry, (?:but )?i\b|it (?:is|would be) (?:not (?:appropriate|ethical|possible)|unethical)"
    r"|not able to (?:help|assist|provide|fulfil))",
    re.IGNORECASE,
)


def refuses(text: str) -> bool:
    """Whether a text says somewhere that its writer does not do what was asked for."""
    return _REFUSAL.search(text) is not None
