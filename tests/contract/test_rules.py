"""Every rule file finds exactly what its example file says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from safecoder import languages
from safecoder.analyzers.rulepack import rule_files
from safecoder.analyzers.semgrep import SemgrepAnalyzer

_COMMENT = re.compile(r"\s*(?:#|//)\s*(ruleid|ok):\s*(.+)$")


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
        # C's rules are those of C++ too, and some are for its texts alone
        for example in (file.with_suffix(extension), file.with_suffix(".cpp")):
            if example.suffix == ".cpp" and not example.exists():
                continue
            expected, good = annotated(example)
            own = f"{language}-{file.stem}-"
            found = {
                (result["check_id"], result["start"]["line"])
                for result in report["results"]
                if Path(result["path"]).name == example.name and result["check_id"].startswith(own)
            }
            assert found == expected, example.name
            assert len({line for _, line in expected}) >= 4, example.name
            assert good >= 4, example.name
