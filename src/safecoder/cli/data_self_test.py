"""`safecoder data self-test`: whether the built-in pairs are what they are said to be."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

import typer

from safecoder.cli import analyzer_options
from safecoder.errors import InputError

if TYPE_CHECKING:
    from safecoder.records import Pair

# The shares of runs of five tokens from which two secure halves are one program, and from which one gives a scenario away.
_TWICE, _GIVEN_AWAY = 0.5, 0.4


def self_test(
    only: list[str] = typer.Option([], help="Pattern of ids of pairs, such as 'python-089-*'; may be repeated."),
    analyzers: list[str] = analyzer_options.ANALYZER,
    agreement: str = analyzer_options.AGREEMENT,
) -> None:
    """Check the built-in pairs: both halves parse, analyzers tell them apart, none is there twice or resembles a scenario, and where a
    pair has tests both halves pass the functional ones and only the vulnerable one falls to each exploit. Exit code 1 if not.

    Example: safecoder data self-test --only 'python-*'
    """
    from safecoder.cli import steps
    from safecoder.dataset.load import builtin_pair_tests, builtin_pairs
    from safecoder.evaluation.security.pairs import as_scenario
    from safecoder.evaluation.security.scenarios import default_folder

    analyzer = analyzer_options.chosen(analyzers, agreement)
    pairs = [pair for pair in builtin_pairs() if not only or any(fnmatch(pair.id, pattern) for pattern in only)]
    if not pairs:
        raise InputError("a pattern that fits the id of a built-in pair", " ".join(only), "see `safecoder data show`")
    steps.check_tools(analyzer)
    tests = builtin_pair_tests()
    scenarios = [as_scenario(pair, tests.get(pair.id), default_folder()) for pair in pairs]
    raise typer.Exit(1 if steps.reference_faults(scenarios, analyzer, "pairs", _likenesses(pairs)) else 0)


def _likenesses(pairs: list[Pair]) -> list[str]:
    """What is there twice, compared with all built-in pairs, and what resembles a scenario."""
    from safecoder.cli.training_data import reference_programs
    from safecoder.dataset.load import builtin_pairs
    from safecoder.similarity import close_to, near_duplicates

    chosen = {pair.id for pair in pairs}
    secure = {pair.id: pair.secure for pair in builtin_pairs()}
    twice = near_duplicates(secure, _TWICE)
    given = close_to({pair.id: pair.secure for pair in pairs}, reference_programs(None), _GIVEN_AWAY)
    return [
        *(f"{one}: {share:.0%} like {other}" for one, other, share in twice if {one, other} & chosen),
        *(f"{one}: {share:.0%} like scenario {other}" for one, other, share in given),
    ]
