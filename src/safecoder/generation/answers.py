"""Asks a chat model for a whole program whose beginning is given, and finds in its answer what completes that beginning.

For servers that begin every answer anew. What the model says around its code block is left out; an answer without a block is taken for
code. Nothing is mended: if the model did not do what it was asked for, the program will not parse, and that is its result.
"""

from __future__ import annotations

import re
from itertools import takewhile

# An opening fence with whatever stands behind it, then all up to a closing fence, or to the end of an answer that was cut.
_BLOCK = re.compile(r"^[ \t]*```[^\n]*\n(.*?)(^[ \t]*```|\Z)", re.DOTALL | re.MULTILINE)

# What some models think before they answer, up to the end of an answer that was cut.
_THOUGHTS = re.compile(r"\A\s*<think>.*?(?:</think>\s*|\Z)", re.DOTALL)

# Shorter pieces (`else:`, `return x`) are found by accident, unless answer or prefix begins with them.
_TELLING = 10

_FOUND_NOTHING = (0, 0)


def request(instruction: str, prefix: str, fence: str) -> str:
    """The message that asks for the program, its beginning included.

    Args:
        fence: the language's name behind the three backticks.
    """
    if not prefix.strip():
        return f"{instruction}\n\nAnswer with the program in one code block and nothing else."
    code = prefix if prefix.endswith("\n") else f"{prefix}\n"
    return (
        f"{instruction}\n\nThe program begins with the code below. Finish its last function. Answer with one code block that repeats "
        f"this code unchanged and goes on to the end of that function, and with nothing else.\n\n```{fence}\n{code}```"
    )


def spoken(answer: str) -> str:
    """The answer without the thoughts before it: they quote programs that are not the answer."""
    return _THOUGHTS.sub("", answer, count=1)


def completion(answer: str, prefix: str) -> tuple[str, bool]:
    """What of the answer follows the prefix, and whether it stands in a block that the model has closed.

    The prefix ends, in the answer, behind its last line that is repeated there: models leave out imports before a function, and the
    comment below its head. White space does not count, since they also format anew. An answer that repeats nothing is what follows.
    """
    blocks = [(match[1], bool(match[2])) for match in _BLOCK.finditer(answer)] or [(answer, False)]
    for code, closed in blocks:
        if prefix and code.startswith(prefix):
            return code[len(prefix) :], closed
    (rank, at), (code, closed) = max(
        ((_overlap(block[0], prefix), block) for block in blocks), key=lambda found: found[0][0]
    )
    if rank == _FOUND_NOTHING:
        return blocks[0]
    rest = code[at:]
    if not prefix.rpartition("\n")[2].strip():
        rest = re.sub(r"\A[ \t]*\n", "", rest)  # the end of the prefix's last line
    return rest.removeprefix(prefix[len(prefix.rstrip(" \t")) :]), closed


def _overlap(code: str, prefix: str) -> tuple[tuple[int, int], int]:
    """Where the prefix ends in the code, ranked by how many of its lines end there and by how much of it stands before."""
    places = [at for at, char in enumerate(code) if not char.isspace()]
    squeezed = "".join(code[at] for at in places)
    lines = ["".join(line.split()) for line in prefix.splitlines()]
    for count in range(len(lines), 0, -1):
        before = "".join(lines[:count])
        last = next((line for line in reversed(lines[:count]) if re.search(r"\w", line)), "")
        # The last line with a word in it, and the brackets and quotes below it, which are everywhere.
        needle = before[before.rindex(last) :] if last else ""
        ends = [match.end() for match in re.finditer(re.escape(needle), squeezed)] if needle else []
        common = {end: _common_end(squeezed[:end], before) for end in ends}
        sure = [end for end in ends if common[end] >= min(_TELLING, end, len(before))]
        if sure:
            end = max(sure, key=lambda at: common[at])
            return (count, common[end]), places[end - 1] + 1
    return _FOUND_NOTHING, 0


def _common_end(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False)))
