"""Every rule file finds exactly what its example file says, and the built-in pairs are told apart by the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from safecoder import languages
from safecoder.analyzers.rulepack import rule_files
from safecoder.analyzers.semgrep import SemgrepAnalyzer
from safecoder.dataset.load import builtin_pairs
from safecoder.records import Pair, Program
from safecoder.similarity import near_duplicates

_COMMENT = re.compile(r"\s*(?:#|//)\s*(ruleid|ok):\s*(.+)$")
_SECURITY_WORDS = re.compile(
    r"secur|\bsafe|unsafe|vulnerab|attack|saniti|escap|inject|travers|malicious|untrusted|exploit", re.I
)


def annotated(path: Path) -> tuple[set[tuple[str, int]], int]:
    """The (rule, line) findings that an example announces, and its number of good cases."""
    expected, good = set(), 0
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        match = _COMMENT.match(line)
        if match and match[1] == "ruleid":
            expected |= {(rule, number + 1) for rule in re.split(r"[,\s]+", match[2].strip())}
        elif match:
            good += 1
    return expected, good


@pytest.mark.parametrize("language", ["python", "javascript", "c", "java", "go", "ruby"])
def test_examples_give_exactly_the_expected_findings(language: str) -> None:
    files = rule_files(language)
    assert files
    extension = languages.get(language).extensions[0]
    before = sorted(path.name for path in files[0].parent.parent.iterdir())
    report = SemgrepAnalyzer().scan_folder(files[0].parent, language)
    assert sorted(path.name for path in files[0].parent.parent.iterdir()) == before, "a scan leaves nothing behind"
    for file in files:
        example = file.with_suffix(extension)
        expected, good = annotated(example)
        own = f"{language}-{file.stem}-"
        found = {
            (result["check_id"], result["start"]["line"])
            for result in report["results"]
            if Path(result["path"]).name == example.name and result["check_id"].startswith(own)
        }
        assert found == expected, file.name
        assert len({line for _, line in expected}) >= 4, file.name
        assert good >= 4, file.name


def test_pairs_are_told_apart() -> None:
    pairs = builtin_pairs()
    programs = [
        Program(id=f"{pair.id}:{half}", language=pair.language, text=text)
        for pair in pairs
        for half, text in (("secure", pair.secure), ("vulnerable", pair.vulnerable))
    ]
    analysis = SemgrepAnalyzer().analyze(programs)
    assert not analysis.failed

    def flagged(pair: Pair, half: str) -> bool:
        return any(finding.cwe == pair.cwe for finding in analysis.findings[f"{pair.id}:{half}"])

    wrong = [pair.id for pair in pairs if not flagged(pair, "vulnerable") or flagged(pair, "secure")]
    assert wrong == []


def test_pairs_are_well_formed() -> None:
    pairs = builtin_pairs()
    for pair in pairs:
        assert languages.parses(pair.secure, pair.language), pair.id
        assert languages.parses(pair.vulnerable, pair.language), pair.id
        assert pair.instruction, pair.id
        assert not _SECURITY_WORDS.search(pair.instruction), pair.id
        lines = [line for line in pair.secure.splitlines() if line.strip()]
        assert 8 <= len(lines) <= 40, pair.id
    assert near_duplicates({pair.id: pair.secure + pair.vulnerable for pair in pairs}, 0.6) == []
