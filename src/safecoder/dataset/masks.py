"""Which tokens matter for security: the token diff of the two halves of a pair (paper, "Training"), and its variants.

m_sec marks the tokens that only the secure program has, m_vul those that only the vulnerable one has. The variants: a diff of
characters or of whole lines, mapped to the tokens that hold a changed character, or no mask at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from safecoder.dataset.differing import differences
from safecoder.dataset.tokens import Span, Tokens
from safecoder.training_records import MaskKind

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def masks(
    kind: MaskKind, secure: Tokens, vulnerable: Tokens, *, bridge_gaps: bool = True
) -> tuple[list[bool], list[bool]]:
    """The masks of a pair of tokenised programs.

    Args:
        kind: `token` (the paper's diff), `character` or `line` (a token is marked if one of its characters changed or lies in a
            changed line), or `none` (every token is marked).
        bridge_gaps: see `diff_masks`; without effect on `none`.

    Returns:
        m_sec and m_vul, as long as the programs' tokens.

    Raises:
        InputError: `character` or `line`, and the tokenizer does not tell where its tokens lie.

    Example (a token a word, blanks with the word behind): secure `f = safe (x)`, vulnerable `f = save (x)` gives for `token` the
    mask of the third token; the same for `character`, since the `f` of `safe` lies in it; all tokens for `line`.
    """
    if kind == "none":
        return [True] * len(secure.ids), [True] * len(vulnerable.ids)
    if kind == "token":
        return diff_masks(secure.ids, vulnerable.ids, bridge_gaps=bridge_gaps)
    changes = changed_characters if kind == "character" else changed_lines
    in_secure, in_vulnerable = changes(secure.text, vulnerable.text)
    m_sec, m_vul = _touched(secure, in_secure), _touched(vulnerable, in_vulnerable)
    return (bridged(m_sec), bridged(m_vul)) if bridge_gaps else (m_sec, m_vul)


def _touched(tokens: Tokens, changes: Sequence[Span]) -> list[bool]:
    """Marks the tokens that hold a character of a change."""
    changed = bytearray(len(tokens.text))
    for start, end in changes:
        changed[start:end] = b"\1" * (end - start)
    return [any(changed[start:end]) for start, end in tokens.spans]


def changed_lines(secure: str, vulnerable: str) -> tuple[list[Span], list[Span]]:
    """The spans of runs of lines that only one of the texts has, line ends included.

    Lines are compared without their ends, so that a last line is not changed by the line end that it lacks.
    """
    s_lines, v_lines = _LINE.findall(secure), _LINE.findall(vulnerable)
    s_at, v_at = _offsets(s_lines), _offsets(v_lines)
    in_secure, in_vulnerable = [], []
    for s_start, s_end, v_start, v_end in differences(
        [line.rstrip("\r\n") for line in s_lines], [line.rstrip("\r\n") for line in v_lines]
    ):
        in_secure.append((s_at[s_start], s_at[s_end]))
        in_vulnerable.append((v_at[v_start], v_at[v_end]))
    return in_secure, in_vulnerable


def changed_characters(secure: str, vulnerable: str) -> tuple[list[Span], list[Span]]:
    """The spans of characters that only one of the texts has.

    Diffed by lines first and by characters within the changed ones: characters of far apart lines are never matched, and long
    programs stay affordable.
    """
    in_secure: list[Span] = []
    in_vulnerable: list[Span] = []
    for (s_from, s_to), (v_from, v_to) in zip(*changed_lines(secure, vulnerable), strict=True):
        for s_start, s_end, v_start, v_end in differences(secure[s_from:s_to], vulnerable[v_from:v_to]):
            in_secure.append((s_from + s_start, s_from + s_end))
            in_vulnerable.append((v_from + v_start, v_from + v_end))
    return in_secure, in_vulnerable


def _offsets(lines: Sequence[str]) -> list[int]:
    """Where each line starts, and the length of all."""
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return offsets


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

    The diff is that of Python's `difflib` with its popularity heuristic off: with it, tokens that are frequent in programs of
    200 tokens or more (a comma, a newline) would never be matched and unchanged code would be marked as changed.

    Example (ids as letters): secure `a b c d`, vulnerable `a x d` gives `0 1 1 0` and `0 1 0`.
    """
    in_secure = [False] * len(secure)
    in_vulnerable = [False] * len(vulnerable)
    for s_start, s_end, v_start, v_end in differences(secure, vulnerable):
        in_secure[s_start:s_end] = [True] * (s_end - s_start)
        in_vulnerable[v_start:v_end] = [True] * (v_end - v_start)
    if bridge_gaps:
        in_secure, in_vulnerable = bridged(in_secure), bridged(in_vulnerable)
    return in_secure, in_vulnerable


def bridged(mask: Sequence[bool]) -> list[bool]:
    """The mask with every single gap between two marked tokens closed: `1 0 1 0 0 1` -> `1 1 1 0 0 1`."""
    last = len(mask) - 1
    return [marked or (0 < at < last and mask[at - 1] and mask[at + 1]) for at, marked in enumerate(mask)]


def resumed(mask: Sequence[bool]) -> list[bool]:
    """The mask with the token behind every run of marked ones: `1 1 0 0 1 0` -> `1 1 1 0 1 1`.

    There the program returns to what it shares with its counterpart. Where only what was inserted is raised, nothing says that a check is
    followed by something else than a check.
    """
    return [marked or (at > 0 and mask[at - 1]) for at, marked in enumerate(mask)]


def run_starts(mask: Sequence[bool]) -> list[bool]:
    """Only the first token of every run of marked ones: `0 1 1 1 0 1` -> `0 1 0 0 0 1`.

    There the program turns away from its counterpart. The tokens behind it are often all but certain, and unlikelihood on a certain
    token teaches a model to break off what it has begun.
    """
    return [marked and (at == 0 or not mask[at - 1]) for at, marked in enumerate(mask)]
