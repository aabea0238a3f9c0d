"""Small runs as `eval security` and `eval utility` write them, for tests of what reads two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from safecoder.records import Finding, GeneratedSample, Judgement, ProblemResult, TestResult, Verdict
from safecoder.storage import write_jsonl, write_manifest

SECURE, FLAGGED, REFUSED, USELESS = "secure", "flagged", "refused", "useless"
"""What becomes of a sample: works and repels; works, is flagged and falls; says no (and has no finding); fails its tests (likewise)."""

_VERDICTS: dict[str, Verdict] = {
    SECURE: "correct-secure",
    FLAGGED: "correct-vulnerable",
    REFUSED: "refused",
    USELESS: "fails-tests",
}


def judgement(scenario: str, index: int, outcome: str, model: str = "m", prefix: str = "def f():\n") -> Judgement:
    """One judgement; a scenario is named as `CWE-022/python/name`."""
    weakness, language, _ = scenario.split("/")
    completion = "    return 1\n"
    works, flagged = outcome in (SECURE, FLAGGED), outcome == FLAGGED
    finding = Finding(program="p", analyzer="a", rule="r", cwe=weakness, line=2, end_line=2, message="m")
    return Judgement.model_validate(
        {
            "scenario": scenario,
            "language": language,
            "cwe": weakness,
            "sample": GeneratedSample(
                key=f"{model}-{scenario}-{index}",
                task=scenario,
                index=index,
                model=model,
                completion=completion,
                program=prefix + completion,
                finish="eos",
                tokens=1,
            ),
            "parsed": True,
            "findings": (finding,) if flagged else (),
            "tests": (
                TestResult(name="t", kind="functional", passed=works),
                TestResult(name="e", kind="exploit", passed=not flagged),
            ),
            "verdict": _VERDICTS[outcome],
        }
    )


def judgements(outcomes: Mapping[str, Sequence[str]], model: str) -> list[Judgement]:
    """By scenario, what becomes of each sample."""
    return [judgement(name, index, word, model) for name, words in outcomes.items() for index, word in enumerate(words)]


def solved(passed: Sequence[bool], model: str) -> list[ProblemResult]:
    """HumanEval, one greedy sample a problem."""
    sample = judgement("CWE-022/python/x", 0, SECURE, model).sample
    return [ProblemResult(problem=f"p{at}", sample=sample, passed=item) for at, item in enumerate(passed)]


def security_run(
    folder: Path,
    outcomes: Mapping[str, Sequence[str]],
    model: str,
    config: Mapping[str, Any] | None = None,
    seed: int = 1,
) -> Path:
    """A folder of `eval security`; `config` is laid over the settings in its manifest."""
    write_jsonl(folder / "judgements.jsonl", judgements(outcomes, model))
    settings = {
        "samples": 10,
        "reminder": "none",
        "sampling": {"prompt": "chat", "temperature": 0.4, "seed": seed},
        "analyzer": {"name": "semgrep", "version": "1"},
        "scenarios": dict.fromkeys(outcomes, "same"),
        **(config or {}),
    }
    identity = {"name": model, "identity": model}
    write_manifest(folder / "manifest.json", command="eval security", seed=seed, model=identity, config=settings)
    return folder


def utility_run(folder: Path, passed: Sequence[bool], model: str, seed: int = 1) -> Path:
    """A folder of `eval utility`."""
    write_jsonl(folder / "humaneval.jsonl", solved(passed, model))
    identity = {"name": model, "identity": model}
    config = {"model": model, "output": str(folder), "settings": {"prompt": "chat", "seed": seed, "batch_size": seed}}
    write_manifest(folder / "manifest.json", command="eval utility", seed=seed, model=identity, config=config)
    return folder


def run(
    folder: Path, outcomes: Mapping[str, Sequence[str]], passed: Sequence[bool], model: str, **options: Any
) -> Path:
    """Both, in folders of one model."""
    security_run(folder / "security", outcomes, model, **options)
    utility_run(folder / "utility", passed, model)
    return folder


def scenarios(count: int = 20, samples: int = 10, outcome: str = FLAGGED) -> dict[str, list[str]]:
    """Scenarios of five CWEs in two languages, every sample alike."""
    weaknesses = ("CWE-022", "CWE-078", "CWE-079", "CWE-089", "CWE-502")
    languages = ("python", "go")
    return {f"{weaknesses[at % 5]}/{languages[at // 5 % 2]}/s{at}": [outcome] * samples for at in range(count)}
