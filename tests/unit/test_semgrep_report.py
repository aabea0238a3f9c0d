"""Reading Semgrep's report: a file that the tool gave up is failed, never clean."""

from __future__ import annotations

import pytest

from safecoder.analyzers.semgrep import _read
from safecoder.errors import ToolError

NAMES = {"p0.js": "a", "p1.js": "b"}


@pytest.mark.parametrize("kind", ["Timeout", "Fatal error", "Other syntax error"])
def test_a_file_that_broke_the_tool_is_not_clean(kind: str) -> None:
    error = {"type": kind, "path": "/x/p0.js", "message": "broke\nmore"}
    analysis = _read({"paths": {"scanned": ["/x/p0.js", "/x/p1.js"]}, "errors": [error], "results": []}, NAMES)
    assert analysis.failed == {"a": "broke"}
    assert dict(analysis.findings) == {"b": ()}


def test_a_file_passed_over_in_silence_is_failed() -> None:
    analysis = _read({"paths": {"scanned": ["/x/p1.js"]}, "errors": [], "results": []}, NAMES)
    assert analysis.failed == {"a": "passed over by semgrep"}


def test_a_scan_of_nothing_is_an_error() -> None:
    with pytest.raises(ToolError, match="none of them"):
        _read({"paths": {"scanned": []}, "errors": [], "results": []}, NAMES)
