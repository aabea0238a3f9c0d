"""Rule files are expanded before Semgrep sees them: shared blocks, and sources that are plain parameters."""

from __future__ import annotations

from pathlib import Path

import pytest

from safecoder.analyzers import rulepack
from safecoder.errors import InputError

_SHARED = """\
request:
  - pattern: request.args
  - pattern: sys.argv
"""
_RULE = """\
rules:
  - id: python-cwe-078-example
    languages: [python]
    mode: taint
    pattern-sources:
      - use: request
        label: REQUEST
      - parameter: true
        patterns:
          - pattern: |
              def $F(..., $P, ...): ...
          - focus-metavariable: $P
    pattern-sinks:
      - pattern: os.system(...)
  - id: python-cwe-078-of-parameters-only
    languages: [python]
    mode: taint
    pattern-sources:
      - parameter: true
        pattern: $P
    pattern-sinks:
      - pattern: os.popen(...)
"""


def _file(folder: Path, rule: str = _RULE) -> Path:
    (folder / "shared.yaml").write_text(_SHARED)
    file = folder / "cwe-078.yaml"
    file.write_text(rule)
    return file


def test_a_block_is_replaced_by_its_entries_and_no_key_of_ours_is_left(tmp_path: Path) -> None:
    first, second = rulepack.compile_file(_file(tmp_path))
    assert first["pattern-sources"][:2] == [
        {"pattern": "request.args", "label": "REQUEST"},
        {"pattern": "sys.argv", "label": "REQUEST"},
    ]
    assert set(first["pattern-sources"][2]) == {"patterns"}
    assert second["pattern-sources"] == [{"pattern": "$P"}]


def test_parameters_can_be_left_out_and_a_rule_without_a_source_goes_with_them(tmp_path: Path) -> None:
    (only,) = rulepack.compile_file(_file(tmp_path), parameters=False)
    assert only["id"] == "python-cwe-078-example"
    assert [source["pattern"] for source in only["pattern-sources"]] == ["request.args", "sys.argv"]


def test_an_unknown_block_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"'requets'[\s\S]*did you mean request"):
        rulepack.compile_file(_file(tmp_path, _RULE.replace("use: request", "use: requets")))


def test_a_file_that_is_no_list_of_rules_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cwe-078\.yaml"):
        rulepack.compile_file(_file(tmp_path, "rules: 3\n"))
    with pytest.raises(InputError, match=r"YAML in .*cwe-078\.yaml"):
        (tmp_path / "second").mkdir()
        rulepack.compile_file(_file(tmp_path / "second", "rules: [\n"))
