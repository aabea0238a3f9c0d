"""Where two sequences differ: what `difflib.SequenceMatcher` finds without its heuristics, in time that grows with their length.

difflib visits, for every element, all its occurrences in the other sequence; programs of some thousand tokens, of which a few are
very frequent, take it seconds to minutes. A suffix automaton finds the same blocks, ties included.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

Block = tuple[int, int, int]
"""Start in the first and in the second sequence, and the length of what they share."""


def differences(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[tuple[int, int, int, int]]:
    """Start and end, in the first and in the second sequence, of everything that is not shared, in order.

    Equal to the opcodes of `difflib.SequenceMatcher(None, first, second, autojunk=False)` that are not `equal`.

    Example: `a b c d` and `a x d` give `[(1, 3, 1, 2)]`.
    """
    found = []
    first_at = second_at = 0
    for at, other, size in [*_blocks(first, second), (len(first), len(second), 0)]:
        if first_at < at or second_at < other:
            found.append((first_at, at, second_at, other))
        first_at, second_at = at + size, other + size
    return found


def _blocks(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Block]:
    """The longest common run, and likewise to the left and to the right of it, in order."""
    blocks = []
    waiting = [(0, len(first), 0, len(second))]
    while waiting:
        first_from, first_to, second_from, second_to = waiting.pop()
        if first_from == first_to or second_from == second_to:
            continue
        at, other, size = _longest(first[first_from:first_to], second[second_from:second_to])
        if size:
            at, other = at + first_from, other + second_from
            blocks.append((at, other, size))
            waiting.append((first_from, at, second_from, other))
            waiting.append((at + size, first_to, other + size, second_to))
    return sorted(blocks)


def _longest(first: Sequence[Hashable], second: Sequence[Hashable]) -> Block:
    """The longest run that both have; of several the earliest in the first, then the earliest in the second."""
    following, link, length, ends = _automaton(second)
    best = (0, 0, 0)
    state = matched = 0
    for at, element in enumerate(first):
        while state and element not in following[state]:
            state = link[state]
            matched = length[state]
        if element in following[state]:
            state = following[state][element]
            matched += 1
            if matched > best[2]:
                best = (at - matched + 1, ends[state] - matched + 1, matched)
    return best


def _automaton(text: Sequence[Hashable]) -> tuple[list[dict[Hashable, int]], list[int], list[int], list[int]]:
    """The suffix automaton of a sequence (Blumer et al. 1985).

    Returns:
        By state: transitions, suffix link, length of the longest run, and where its runs end first. State 0 is the start.
    """
    following: list[dict[Hashable, int]] = [{}]
    link, length, ends = [-1], [0], [-1]
    last = 0
    for at, element in enumerate(text):
        new = len(following)
        following.append({})
        link.append(0)
        length.append(length[last] + 1)
        ends.append(at)
        state = last
        while state >= 0 and element not in following[state]:
            following[state][element] = new
            state = link[state]
        if state >= 0:
            target = following[state][element]
            if length[target] == length[state] + 1:
                link[new] = target
            else:
                clone = len(following)
                following.append(following[target].copy())
                link.append(link[target])
                length.append(length[state] + 1)
                ends.append(ends[target])
                while state >= 0 and following[state].get(element) == target:
                    following[state][element] = clone
                    state = link[state]
                link[target] = link[new] = clone
        last = new
    return following, link, length, ends
