"""Both oracles tell the references of every scenario apart."""

from __future__ import annotations

from safecoder.analyzers.semgrep import SemgrepAnalyzer
from safecoder.evaluation import metrics
from safecoder.evaluation.security.judge import faults, judge, reference_samples
from safecoder.evaluation.security.scenarios import default_folder, load_scenarios
from safecoder.sandbox.bubblewrap import Bubblewrap


def test_references_are_told_apart_by_both_oracles() -> None:
    scenarios = load_scenarios(default_folder())
    assert len(scenarios) >= 18
    for scenario in scenarios:
        counts = {kind: len(file.names) for kind, file in scenario.tests.items()}
        assert counts.get("functional", 0) >= 3, scenario.id
        assert counts.get("exploit", 0) >= 2, scenario.id
    samples = [sample for scenario in scenarios for sample in reference_samples(scenario)]
    judgements = judge(samples, {scenario.id: scenario for scenario in scenarios}, SemgrepAnalyzer(), Bubblewrap())
    assert faults(judgements) == []
    secure = metrics.rate([item for item in judgements if item.sample.model == "secure"], "functional_and_secure")
    assert secure is not None
    assert secure.value == 1.0
