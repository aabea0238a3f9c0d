"""Several analyzers as one: any, most, or one of them, class by class; a program fails only if nobody could judge it."""

from __future__ import annotations

import shutil

import pytest
from stand_ins import StandIn, program

from safecoder.analyzers import catalog
from safecoder.analyzers.panel import Panel
from safecoder.errors import InputError, ToolError
from safecoder.protocols import Analysis

# one finds 22 and 787, two finds 22 on another line and 119, three finds 89
TEXT = "# one: 22\n# two: 22\n# one: 787\n# two: 119\n# three: 89\n"


def judged(agreement: str, *members: StandIn, text: str = TEXT) -> Analysis:
    return Panel(members or (StandIn("one"), StandIn("two"), StandIn("three")), agreement).analyze([program("p", text)])


def found(analysis: Analysis) -> list[tuple[str, str]]:
    return [(finding.analyzer, finding.cwe) for finding in analysis.findings["p"]]


def test_any_keeps_what_each_found_in_order_of_lines() -> None:
    assert found(judged("any")) == [
        ("one", "CWE-022"),
        ("two", "CWE-022"),
        ("one", "CWE-787"),
        ("two", "CWE-119"),
        ("three", "CWE-089"),
    ]


def test_most_have_to_agree_on_the_class_and_a_wider_class_agrees_with_a_narrower_one() -> None:
    assert found(judged("majority")) == [
        ("one", "CWE-022"),
        ("two", "CWE-022"),
        ("one", "CWE-787"),
        ("two", "CWE-119"),
    ]


def test_of_two_both_have_to_agree() -> None:
    both = (StandIn("one"), StandIn("three"))
    assert found(judged("majority", *both)) == []
    assert found(judged("majority", *both, text="# one: 22\n\n# three: 22\n")) == [
        ("one", "CWE-022"),
        ("three", "CWE-022"),
    ]


def test_two_narrow_classes_of_one_wider_class_do_not_agree() -> None:
    assert found(judged("majority", StandIn("one"), StandIn("two"), text="# one: 787\n# two: 125\n")) == []


def test_a_named_one_decides_alone_and_alone_is_run() -> None:
    members = (StandIn("one"), StandIn("two", broken="not on this machine"), StandIn("three"))
    assert found(judged("three", *members)) == [("three", "CWE-089")]
    assert members[0].calls == []


def test_who_could_not_judge_has_no_vote() -> None:
    blind = StandIn("two", languages=frozenset({"c"}))
    assert found(judged("majority", StandIn("one"), blind)) == [("one", "CWE-022"), ("one", "CWE-787")]
    assert blind.calls == [], "it is not even asked"


def test_a_program_fails_only_if_nobody_could_judge_it() -> None:
    programs = [program("bad", "refuse"), program("ruby", "x", "ruby"), program("c", "x", "c")]
    members = (StandIn("one"), StandIn("two", languages=frozenset({"python"})))
    analysis = Panel(members).analyze(programs)
    assert dict(analysis.failed) == {"bad": "one: refused; two: refused", "ruby": "no analyzer for ruby"}
    assert dict(analysis.findings) == {"c": ()}
    assert Panel(members).languages == {"python", "c"}


def test_a_member_that_does_not_work_is_an_error() -> None:
    with pytest.raises(ToolError, match="not on this machine"):
        judged("any", StandIn("one"), StandIn("two", broken="not on this machine"))


def test_the_version_is_that_of_all_who_decide() -> None:
    one, two, newer = StandIn("one"), StandIn("two"), StandIn("two", version="2")
    assert Panel((one, two)).version != Panel((one, newer)).version
    assert Panel((one, two)).version != Panel((one, two), "majority").version
    assert Panel((one, two), "one").version == Panel((one, newer), "one").version


def test_wrong_members_and_agreements_are_told() -> None:
    with pytest.raises(InputError, match="majority"):
        Panel((StandIn("one"),), "most")
    with pytest.raises(InputError, match="name each analyzer once"):
        Panel((StandIn("one"), StandIn("one")))
    with pytest.raises(InputError):
        Panel(())


def test_every_name_of_the_catalogue_is_that_of_its_analyzer() -> None:
    for name in catalog.names():
        analyzer = catalog.make([name])
        assert analyzer.name == name
        if name != "codeql" or shutil.which("codeql"):  # it is asked which languages it has; elsewhere with a stand-in
            assert analyzer.languages


def test_the_catalogue_makes_one_analyzer_or_a_panel() -> None:
    assert catalog.make().name == "semgrep"
    assert catalog.make(["semgrep"], "semgrep").name == "semgrep"
    with pytest.raises(InputError, match="known analyzer"):
        catalog.make(["semgrpe"])
    with pytest.raises(InputError, match="known agreement"):
        catalog.make([], "most")
    with pytest.raises(InputError, match="once"):
        catalog.make(["semgrep", "semgrep"])


def test_settings_reach_the_analyzer() -> None:
    loose, strict = (catalog.make(settings=catalog.AnalyzerSettings(parameters=value)) for value in (True, False))
    assert loose.version != strict.version
