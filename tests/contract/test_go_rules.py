"""Go programs are judged as models and commits give them: often a single function, without package clause or imports."""

from __future__ import annotations

from safecoder.analyzers.rulepack import covered
from safecoder.analyzers.semgrep import SemgrepAnalyzer
from safecoder.records import Program

_DANGEROUS = """
	out, err := exec.Command("sh", "-c", "ping -c 1 "+host).CombinedOutput()
	return out, err
}
"""
_HARMLESS = """
	out, err := exec.Command("ping", "-c", "1", host).CombinedOutput()
	return out, err
}
"""
_HEADS = {
    "function": "func ping(host string) ([]byte, error) {",
    "method": "func (s *Server) ping(ctx context.Context, host string) ([]byte, error) {",
    "grouped": "func ping(user, host string, count int) (out []byte, err error) {",
    "closure": "var ping = func(host string) ([]byte, error) {",
    "file": 'package main\n\nimport "os/exec"\n\nfunc ping(host string) ([]byte, error) {',
}


def test_a_function_is_judged_the_same_in_whatever_form_it_comes() -> None:
    programs = [
        Program(id=f"{form}:{verdict}", language="go", text=head + body)
        for form, head in _HEADS.items()
        for verdict, body in (("dangerous", _DANGEROUS), ("harmless", _HARMLESS))
    ]
    analysis = SemgrepAnalyzer().analyze(programs)
    assert not analysis.failed
    flagged = {program for program, findings in analysis.findings.items() if findings}
    assert flagged == {f"{form}:dangerous" for form in _HEADS}
    assert {finding.cwe for findings in analysis.findings.values() for finding in findings} == {"CWE-078"}


def test_a_function_without_its_closing_brace_is_judged_and_spoils_no_other() -> None:
    cut = _DANGEROUS.partition("\treturn")[0]
    programs = [
        Program(id="cut", language="go", text=_HEADS["function"] + cut),
        Program(id="second", language="go", text=_HEADS["function"] + _HARMLESS + "\n" + _HEADS["method"] + cut),
        Program(id="whole", language="go", text=_HEADS["function"] + _HARMLESS),
    ]
    analysis = SemgrepAnalyzer().analyze(programs)
    assert not analysis.failed
    assert {program for program, findings in analysis.findings.items() if findings} == {"cut", "second"}


def test_the_classes_that_matter_most_in_go_have_rules() -> None:
    wanted = {"022", "078", "079", "089", "295", "326", "327", "681", "798"}
    assert {f"CWE-{number}" for number in wanted} <= covered("go")
