"""Semgrep judges functions that were taken out of their class, and names the lines of the text that it was given."""

from __future__ import annotations

import pytest

from safecoder.analyzers.semgrep import SemgrepAnalyzer
from safecoder.protocols import Analysis
from safecoder.records import Program

PIECES = {
    "python method": ("python", '    def find(self, name):\n        self.cur.execute("SELECT * FROM t WHERE n = %s" % name)\n'),
    "python cut": ("python", '    def find(self, name):\n        self.cur.execute("SELECT %s" % name)\n        if name:\n'),
    "javascript method": ("javascript", 'run(name) {\n  require("child_process").exec("ls " + name);\n}\n'),
    "javascript member": ("javascript", 'run: function (name) {\n  require("child_process").exec("ls " + name);\n},\n'),
    "javascript anonymous": ("javascript", 'function (name) {\n  require("child_process").exec("ls " + name);\n}\n'),
    "javascript cut": ("javascript", 'async run(name) {\n  require("child_process").exec("ls " + name);\n  if (x) {\n'),
    "java constructor": ("java", 'public Users(String name) throws Exception {\n  Runtime.getRuntime().exec("add " + name);\n}\n'),
    "c without a type": ("c", "copy_name(char *src)\n{ char b[8]; strcpy(b, src);\n  return use(b);\n}\n"),
    "c with macros": ("c", "MY_EXPORT int MY_CALL copy_name(char *src)\n{ char b[8]; strcpy(b, src);\n  return use(b);\n}\n"),
    "go cut": ("go", 'func f(r *http.Request) {\n\texec.Command("sh", "-c", r.FormValue("x")).Run()\n\tif a {\n'),
    "ruby end lost": ("ruby", 'def run\n  system("ls #{params[:a]}")\n  if a\n'),
}  # fmt: skip


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    programs = [Program(id=name, language=language, text=text) for name, (language, text) in PIECES.items()]
    return SemgrepAnalyzer().analyze(programs)


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_is_judged_on_its_own_lines(name: str, analysis: Analysis) -> None:
    found = analysis.findings[name]
    assert {finding.line for finding in found} == {2}
    assert all(finding.end_line <= PIECES[name][1].count("\n") for finding in found)
