"""The statistics of a comparison: against brute force on small cases, and by simulation that intervals cover and tests keep their size."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, fisher_exact

from safecoder.evaluation.paired import (
    Stratum,
    benjamini_hochberg,
    holm,
    hull,
    least_p,
    over_samples,
    over_units,
    paired_binary,
    sign_flips,
    stratified_exact,
)

QUARTERS = st.integers(-4, 4).map(lambda item: item / 4)


@st.composite
def strata(draw: st.DrawFn, most: int = 4) -> Stratum:
    base_of, new_of = draw(st.integers(1, most)), draw(st.integers(1, most))
    return Stratum(draw(st.integers(0, base_of)), base_of, draw(st.integers(0, new_of)), new_of)


@settings(max_examples=40, deadline=None)
@given(st.lists(QUARTERS, min_size=1, max_size=9))
def test_flips_are_counted_as_by_looking_at_every_one(deltas: list[float]) -> None:
    """Of all 2^n choices of signs, the share whose sum lies as far from zero."""
    seen = abs(sum(deltas))
    all_sums = [
        sum(s * d for s, d in zip(c, deltas, strict=True)) for c in itertools.product((1, -1), repeat=len(deltas))
    ]
    assert sign_flips(deltas) == pytest.approx(np.mean([abs(item) >= seen - 1e-12 for item in all_sums]))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([-1.0, 0.0, 1.0]), min_size=1, max_size=300))
def test_for_right_and_wrong_it_is_mcnemars_exact_test(deltas: list[float]) -> None:
    gained, lost = deltas.count(1.0), deltas.count(-1.0)
    expected = binomtest(gained, gained + lost).pvalue if gained + lost else 1.0
    assert sign_flips(deltas) == pytest.approx(expected)


def test_flips_of_many_units_agree_with_the_normal_law() -> None:
    """40 differences of different sizes: the sum under H0 is near Normal(0, sum of squares); seen at 1.96 of its deviations, p is 0.05."""
    sizes = np.linspace(0.1, 0.9, 40)
    deviation = math.sqrt(float((sizes**2).sum()))
    signs = np.ones(40)
    for index in range(
        40
    ):  # the first subset of signs whose sum comes as near to 1.96 deviations as single steps allow
        if float((signs * sizes).sum()) > 1.96 * deviation:
            signs[index] = -1
    expected = math.erfc(abs(float((signs * sizes).sum())) / deviation / math.sqrt(2))
    assert sign_flips(list(signs * sizes)) == pytest.approx(expected, abs=0.006)


def brute_stratified(items: Sequence[Stratum]) -> float:
    """Every way to hand a scenario's samples to the two runs gives the chances of NEW's successes; then Fisher's sum."""
    chances: dict[int, float] = {0: 1.0}
    for item in items:
        pool = [1] * (item.base + item.new) + [0] * (item.base_of + item.new_of - item.base - item.new)
        ways = [sum(pool[at] for at in chosen) for chosen in itertools.combinations(range(len(pool)), item.new_of)]
        chances = {
            total: sum(chances[before] * ways.count(total - before) / len(ways) for before in chances)
            for total in {before + way for before in chances for way in ways}
        }
    seen = chances[sum(item.new for item in items)]
    return sum(chance for chance in chances.values() if chance <= seen * (1 + 1e-9))


@settings(max_examples=30, deadline=None)
@given(st.lists(strata(), min_size=1, max_size=3))
def test_the_test_of_scenarios_is_that_of_every_exchange_of_samples(items: list[Stratum]) -> None:
    assert stratified_exact(items) == pytest.approx(brute_stratified(items))


@settings(max_examples=30, deadline=None)
@given(strata(most=30))
def test_of_one_scenario_it_is_fishers(item: Stratum) -> None:
    table = [[item.new, item.new_of - item.new], [item.base, item.base_of - item.base]]
    assert stratified_exact([item]) == pytest.approx(float(fisher_exact(table).pvalue))


def test_the_least_p_is_reached_by_all_against_none() -> None:
    """5 of 5 against 0 of 5: two of the 252 ways to hand out five successes."""
    assert least_p(5) == pytest.approx(2 / 252)
    assert stratified_exact([Stratum(5, 5, 0, 5)]) == pytest.approx(2 / 252)
    assert least_p(1) == 1.0


def brute_holm(ps: Sequence[float]) -> list[float]:
    """Closed testing: the adjusted p is the largest Bonferroni p of any set of tests with this one in it."""
    indices = range(len(ps))
    sets = [chosen for size in range(1, len(ps) + 1) for chosen in itertools.combinations(indices, size)]
    return [max(min(1.0, len(c) * min(ps[at] for at in c)) for c in sets if index in c) for index in indices]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1), max_size=6))
def test_holms_p_is_that_of_closed_testing(ps: list[float]) -> None:
    assert holm(ps) == pytest.approx(brute_holm(ps))


def test_corrections_by_hand() -> None:
    """Holm of 0.01, 0.04, 0.03: 3 x 0.01, then 2 x 0.03, then max(0.06, 0.04). BH: 0.01 x 3/1, min(0.03 x 3/2, 0.04), 0.04 x 3/3."""
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert benjamini_hochberg([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert benjamini_hochberg([]) == []


def test_the_score_interval_by_hand() -> None:
    """No discordant pair: the score is sqrt(n d / (1 - d)), so z is reached at z^2 / (n + z^2), on both sides."""
    z2 = 1.959963984540054**2
    assert paired_binary(0, 0, 164) == pytest.approx((-z2 / (164 + z2), z2 / (164 + z2)))
    assert paired_binary(0, 0, 2) == pytest.approx((-z2 / (2 + z2), z2 / (2 + z2)))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_the_score_interval_holds_the_estimate_and_turns_with_the_runs(gained: int, lost: int, same: int) -> None:
    total = gained + lost + same
    if not total:
        return
    low, high = paired_binary(gained, lost, total)
    assert -1 <= low <= (gained - lost) / total <= high <= 1
    assert low < high
    assert paired_binary(lost, gained, total) == pytest.approx((-high, -low), abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.lists(strata(most=20), min_size=1, max_size=5))
def test_the_interval_of_samples_never_collapses_and_turns_with_the_runs(items: list[Stratum]) -> None:
    low, high = over_samples(items)
    assert -1 <= low < high <= 1
    turned = [Stratum(item.new, item.new_of, item.base, item.base_of) for item in items]
    assert over_samples(turned) == pytest.approx((-high, -low))


def test_the_interval_of_samples_of_one_scenario_by_hand() -> None:
    """20 of 20 on both sides: Wilson's lower end is n / (n + z^2); the other ends lie at 1."""
    reach = 1 - 20 / (20 + 1.959963984540054**2)
    assert over_samples([Stratum(20, 20, 20, 20)]) == pytest.approx((-reach, reach))


def test_one_unit_says_nothing_of_others() -> None:
    assert over_units([0.7]) is None
    assert over_units([]) is None
    assert sign_flips([0.7]) == 1.0
    assert hull(None, None) is None
    assert hull((0.1, 0.2), None, (-0.1, 0.15)) == (-0.1, 0.2)


def test_few_units_are_not_taken_for_many() -> None:
    """Two gains of 0.1 and 0.3: Student's half width is 12.7 x 0.1, far beyond what the bootstrap can see."""
    low, high = over_units([0.1, 0.3]) or (0, 0)
    assert low == pytest.approx(-1.0)  # 0.2 - 1.27 is no difference of shares
    assert high == 1.0


def test_equal_inputs_give_equal_intervals_and_tests() -> None:
    deltas = [index / 31 - 0.3 for index in range(31)]
    assert over_units(deltas) == over_units(deltas)
    assert sign_flips(deltas) == sign_flips(deltas)


# What follows draws many runs from known truths, seeded.


def test_the_interval_over_units_covers() -> None:
    """Scenarios with different true gains (mean 0.1), 5 samples each: 95% nominal."""
    source = np.random.default_rng(1)
    for units in (6, 30):
        held = 0
        for _ in range(150):
            base = source.uniform(0, 0.8, units)
            new = base + source.uniform(0, 0.2, units)
            deltas = source.binomial(5, new) / 5 - source.binomial(5, base) / 5
            low, high = over_units(list(deltas)) or (0, 0)
            held += low <= 0.1 <= high
        assert held / 150 >= 0.91, (units, held)


@pytest.mark.parametrize("chance", [0.03, 0.1, 0.5, 0.97])
@pytest.mark.parametrize("samples", [10, 20, 100])
def test_the_interval_over_samples_covers_exactly(samples: int, chance: float) -> None:
    """Of one scenario coverage needs no simulation: all outcomes are weighed. Each end may err in 2.5% of runs, and hardly more."""
    counts = range(samples + 1)
    for gain in (0.0, 0.03):
        base, new = binom.pmf(counts, samples, chance), binom.pmf(counts, samples, min(1.0, chance + gain))
        held = above = 0.0
        for b, n in itertools.product(counts, counts):
            low, high = over_samples([Stratum(b, samples, n, samples)])
            held += base[b] * new[n] * (low <= gain + 1e-12 and high >= gain - 1e-12)
            above += base[b] * new[n] * (low > gain + 1e-12)
        assert held >= 0.92  # 92.8 at worst: 10 samples, 0.5 to 0.53
        assert above <= 0.04


def test_the_interval_over_samples_of_several_scenarios_covers() -> None:
    source = np.random.default_rng(2)
    for centre in (0.05, 0.5):
        held = 0
        for _ in range(200):
            base, new = (np.clip(source.normal(centre, 0.1, 3), 0, 1) for _ in range(2))
            drawn = zip(source.binomial(20, base), source.binomial(20, new), strict=True)
            low, high = over_samples([Stratum(int(b), 20, int(n), 20) for b, n in drawn])
            held += low <= float((new - base).mean()) <= high
        assert held / 200 >= 0.91, (centre, held)


def test_the_score_interval_covers() -> None:
    source = np.random.default_rng(3)
    for gained, lost, total in ((0.05, 0.05, 164), (0.02, 0.1, 164), (0.2, 0.1, 40), (0.01, 0.01, 60)):
        held = 0
        for _ in range(200):
            up, down, _ = source.multinomial(total, [gained, lost, 1 - gained - lost])
            low, high = paired_binary(int(up), int(down), total)
            held += low <= gained - lost <= high
        assert held / 200 >= 0.915, (gained, lost, total, held)


def test_the_exact_tests_keep_their_size() -> None:
    """No true difference: below 0.05 at most 5 times of 100 (exact, so never more but by chance of 400 worlds)."""
    source = np.random.default_rng(4)
    flips = fisher = 0
    for _ in range(400):
        chance = source.uniform(0, 1, 12)
        base, new = source.binomial(4, chance), source.binomial(4, chance)
        flips += sign_flips(list((new - base) / 4)) <= 0.05
        fisher += stratified_exact([Stratum(int(b), 4, int(n), 4) for b, n in zip(base, new, strict=True)]) <= 0.05
    assert flips / 400 <= 0.075
    assert fisher / 400 <= 0.075
    assert flips > 5  # it does alarm: it is no test that never does
    assert fisher > 5


def test_holm_keeps_the_chance_of_any_false_alarm() -> None:
    source = np.random.default_rng(5)
    alarms = sum(min(holm(list(source.uniform(0, 1, 40)))) <= 0.05 for _ in range(400))
    assert alarms / 400 <= 0.07


def test_a_true_gain_is_found() -> None:
    """0.5 to 0.8 in 40 scenarios of 10 samples: every world shows it."""
    source = np.random.default_rng(6)
    for _ in range(8):
        deltas = list(source.binomial(10, 0.8, 40) / 10 - source.binomial(10, 0.5, 40) / 10)
        low, _ = over_units(deltas) or (0, 0)
        assert low > 0
        assert sign_flips(deltas) < 0.001


def test_a_fall_of_the_margin_itself_is_seldom_ruled_out() -> None:
    """Non-inferiority by the lower end: of 400 worlds in which NEW solves exactly 10 points less, 2.5% pass, but for chance."""
    source = np.random.default_rng(7)
    passed = 0
    for _ in range(400):
        up, down, _ = (int(item) for item in source.multinomial(164, [0.05, 0.15, 0.8]))
        deltas = [1.0] * up + [-1.0] * down + [0.0] * (164 - up - down)
        low, _high = hull(paired_binary(up, down, 164), over_units(deltas)) or (0, 0)
        passed += low > -0.1
    assert passed / 400 <= 0.045
    assert passed > 0
