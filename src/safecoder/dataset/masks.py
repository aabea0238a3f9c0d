"""Which tokens matter for security: the token diff of the two halves of a pair (paper, "Training").

m_sec marks the tokens that only the secure program has, m_vul those that only the vulnerable one has.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence


def diff_masks(
    secure: Sequence[int], vulnerable: Sequence[int], *, bridge_gaps: bool = True
) -> tuple[list[bool], list[bool]]:
    """The masks of a pair of token id sequences.

    Args:
        secure: token ids of o_sec, length S.
        vulnerable: token ids of o_vul, length V.
        bridge_gaps: also mark a single unmarked token between two marked ones, as the released code does.

    Returns:
        m_sec of length S and m_vul of length V.

    The diff is Python's `difflib` with its popularity heuristic off: with it, tokens that are frequent in programs of
    200 tokens or more (a comma, a newline) would never be matched and unchanged code would be marked as changed.

    Example (ids as letters): secure `a b c d`, vulnerable `a x d` gives `0 1 1 0` and `0 1 0`.
    """
    in_secure = [False] * len(secure)
    in_vulnerable = [False] * len(vulnerable)
    matcher = difflib.SequenceMatcher(None, secure, vulnerable, autojunk=False)
    for operation, s_start, s_end, v_start, v_end in matcher.get_opcodes():
        if operation != "equal":
            in_secure[s_start:s_end] = [True] * (s_end - s_start)
            in_vulnerable[v_start:v_end] = [True] * (v_end - v_start)
    if bridge_gaps:
        in_secure, in_vulnerable = bridged(in_secure), bridged(in_vulnerable)
    return in_secure, in_vulnerable


def bridged(mask: Sequence[bool]) -> list[bool]:
    """The mask with every single gap between two marked tokens closed: `1 0 1 0 0 1` -> `1 1 1 0 0 1`."""
    last = len(mask) - 1
    return [marked or (0 < at < last and mask[at - 1] and mask[at + 1]) for at, marked in enumerate(mask)]


def run_starts(mask: Sequence[bool]) -> list[bool]:
    """Only the first token of every run of marked ones: `0 1 1 1 0 1` -> `0 1 0 0 0 1`.

    There the program turns away from its counterpart. The tokens behind it are often all but certain, and unlikelihood on a certain
    token teaches a model to break off what it has begun.
    """
    return [marked and (at == 0 or not mask[at - 1]) for at, marked in enumerate(mask)]
