"""What stands in a Ruby here-document is judged like any other text, and findings keep their lines."""

from __future__ import annotations

from safecoder.analyzers.semgrep import SemgrepAnalyzer
from safecoder.records import Program

_PROGRAM = """def by_name(db, name)
  db.execute(<<~SQL{arguments})
    SELECT * FROM users
    WHERE name = {value}
  SQL
end

def again(db, name)
  db.execute("SELECT * FROM users WHERE name = '#{{name}}'")
end
"""


def test_statements_in_here_documents_are_judged() -> None:
    programs = [
        Program(id="pasted", language="ruby", text=_PROGRAM.format(arguments="", value="'#{name}'")),
        Program(id="bound", language="ruby", text=_PROGRAM.format(arguments=", [name]", value="?")),
    ]
    analysis = SemgrepAnalyzer().analyze(programs)
    assert not analysis.failed
    lines = {
        identity: {item.line for item in found if item.cwe == "CWE-089"}
        for identity, found in analysis.findings.items()
    }
    assert lines == {"pasted": {2, 9}, "bound": {9}}
