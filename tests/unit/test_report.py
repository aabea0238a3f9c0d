"""The report: hostile text stays text, the figures are right, findings stand at their lines."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import get_args

import pytest
from rich.console import Console, RenderableType

from safecoder.cli.comparison import compared
from safecoder.cli.progress import tell
from safecoder.evaluation.utility.results import Result
from safecoder.records import Finding, GeneratedSample, Judgement, ProblemResult, TaskResult, TestResult, Verdict
from safecoder.reporting.page import render, write_page
from safecoder.reporting.summary import Cell, ModelRow, Report, ScenarioRow, outcome, shown
from safecoder.reporting.terminal import models_table, scenarios_table

ESCAPE = "\x1b]0;owned\x07\x1b[2J"
OVERRIDE = "\u202e"
HOSTILE = (
    "x = '</script><script>alert(1)</script>'\n"
    "y = '<img src=x onerror=alert(2)>' & z\n"
    f"s = 'NUL \x00 and {ESCAPE}'\n"
    f"if level != 'user{OVERRIDE} \u2066# only admin\u2069 \u2066':\n"
    "</div></details><style>@import 'http://example.com/a.css';</style>\n"
)


def judgement(
    program: str = "def f():\n    return 1\n",
    *,
    completion: str = "    return 1",
    scenario: str = "cwe-022/open",
    finding: tuple[int, int] | None = None,
    message: str = "a path from input",
    cwe: str = "CWE-022",
    parsed: bool = True,
    tests: tuple[TestResult, ...] = (),
) -> Judgement:
    found: tuple[Finding, ...] = ()
    if finding:
        found = (
            Finding(
                program="p", analyzer="a", rule="rule", cwe=cwe, line=finding[0], end_line=finding[1], message=message
            ),
        )
    sample = GeneratedSample(
        key=f"{scenario}{program}", task=scenario, index=0, model="m", completion=completion, program=program,
        finish="function", tokens=3,
    )  # fmt: skip
    return Judgement(
        scenario=scenario, language="python", cwe="CWE-022", sample=sample, parsed=parsed, findings=found, tests=tests
    )


def solved(problem: str, passed: bool) -> ProblemResult:
    return ProblemResult(problem=problem, sample=judgement().sample, passed=passed)


def hostile_report() -> Report:
    failed = TestResult(name="<b>t</b>", kind="exploit", passed=False, detail=f"<svg onload=alert(3)>{ESCAPE}")
    items = [
        judgement(
            HOSTILE,
            completion=HOSTILE,
            finding=(2, 2),
            message="<iframe src=//example.com>",
            tests=(failed,),
            scenario="cwe-022/<script>\"'",
        )
    ]
    return compared(
        f"<title>[red]{ESCAPE}",
        {"a": f"[red]base[/red] {ESCAPE}{OVERRIDE}", "b": "</summary><script>alert(4)</script>"},
        {"a": items, "b": items},
        {"a": {"humaneval": [solved("p", True)]}, "b": {"humaneval": [solved("p", False)]}},
        {"<script>alert(5)</script>": "javascript:alert(6)"},
    )


class Tags(HTMLParser):
    """Collects elements with their attributes, and the text of the marked lines with the line numbers before them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.lines: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "span" and "class" in dict(attrs):
            self.lines.append((dict(attrs)["class"] or "", ""))

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self.lines:
            self.lines[-1] = (self.lines[-1][0], self.lines[-1][1] + data)


def parsed_page(report: Report) -> tuple[str, Tags]:
    page = render(report)
    tags = Tags()
    tags.feed(page)
    return page, tags


def printed(table: RenderableType) -> str:
    """What reaches a terminal that has neither colours nor links."""
    out = StringIO()
    Console(file=out, width=200, color_system=None, force_terminal=False).print(table)
    return out.getvalue()


def test_hostile_text_adds_no_element_and_no_attribute_to_the_page() -> None:
    _, hostile = parsed_page(hostile_report())
    _, harmless = parsed_page(
        compared(
            "t", {"a": "base", "b": "new"}, {"a": [judgement()], "b": [judgement()]}, {"a": {}, "b": {}}, {"k": "v"}
        )
    )
    assert {tag for tag, _ in hostile.elements} <= {tag for tag, _ in harmless.elements} | {"b"}
    assert {tag for tag, _ in hostile.elements}.isdisjoint({"script", "img", "iframe", "svg", "link", "object"})
    assert not [name for _, attributes in hostile.elements for name in attributes if name.startswith("on")]
    assert [tag for tag, _ in hostile.elements].count("style") == 1


def test_hostile_text_is_still_there_to_be_read() -> None:
    _, tags = parsed_page(hostile_report())
    text = "".join(tags.text)
    assert "</script><script>alert(1)</script>" in text
    assert "<img src=x onerror=alert(2)>' & z" in text
    assert "<iframe src=//example.com>" in text
    assert "</summary><script>alert(4)</script>" in text


def test_hidden_characters_are_written_out_on_the_page() -> None:
    page, tags = parsed_page(hostile_report())
    assert not set("\x00\x07\x1b\u202e\u2066\u2069") & set(page)
    text = "".join(tags.text)
    assert r"NUL \x00 and \x1b]0;owned\x07\x1b[2J" in text
    assert r"user\u202e \u2066# only admin\u2069 \u2066" in text


def test_the_page_loads_nothing_from_anywhere() -> None:
    _, tags = parsed_page(hostile_report())
    policy = [a for tag, a in tags.elements if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"]
    assert len(policy) == 1
    assert "default-src 'none'" in str(policy[0]["content"])
    assert "script" not in str(policy[0]["content"])
    loading = {"src", "srcset", "data", "action", "poster", "background", "ping"}
    assert not [a for _, a in tags.elements if loading & a.keys()]
    targets = [str(a["href"]) for _, a in tags.elements if "href" in a]
    assert targets
    assert all(target.startswith("#") for target in targets)
    styles = [str(a["style"]) for _, a in tags.elements if "style" in a]
    assert all(re.fullmatch(r"width: \d+(\.\d+)?%", style) for style in styles)


def test_the_pages_own_style_loads_nothing() -> None:
    style = render(Report("t", {}, (), (), {}, {})).split("<style>")[1].split("</style>")[0]
    assert not re.search(r"url\(|@import|https?:|//", style)


def test_every_scenario_link_has_its_target() -> None:
    _, tags = parsed_page(hostile_report())
    ids = {a["id"] for _, a in tags.elements if "id" in a}
    assert {str(a["href"])[1:] for _, a in tags.elements if "href" in a} == ids


def test_a_finding_marks_exactly_its_lines() -> None:
    program = "def f(name):\n    path = ROOT + name\n    file = open(\n        path\n    )\n    return file\n"
    completion = program.removeprefix("def f(name):\n")
    lines = shown(judgement(program, completion=completion, finding=(3, 5))).lines
    assert [line.number for line in lines if line.findings] == [3, 4, 5]
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6]
    report = compared(
        "t", {"a": "a"}, {"a": [judgement(program, completion=completion, finding=(3, 5))]}, {"a": {}}, {}
    )
    _, tags = parsed_page(report)
    marked = [text for kind, text in tags.lines if kind == "marked"]
    assert [text[0] for text in marked] == ["3", "4", "5"]
    assert marked[0].startswith("3    file = open(")


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\r"])
def test_characters_that_are_no_line_feed_do_not_shift_a_finding(separator: str) -> None:
    program = f"def f():\n    a = '{separator}'\n    b = 1\n    bad()\n"
    lines = shown(judgement(program, completion=program[9:], finding=(4, 4))).lines
    assert [line.text.strip() for line in lines if line.findings] == ["bad()"]


def test_windows_line_ends_are_no_part_of_a_line() -> None:
    lines = shown(judgement("a = 1\r\nb = 2\r\n", completion="b = 2\r\n", finding=(2, 2))).lines
    assert [line.text for line in lines] == ["a = 1", "b = 2"]


def test_a_finding_of_another_class_is_not_marked() -> None:
    lines = shown(judgement(finding=(2, 2), cwe="CWE-089")).lines
    assert not any(line.findings for line in lines)


@pytest.mark.parametrize(
    ("prefix", "completion", "generated"),
    [
        ("import os\n\ndef f():\n", "    return 1", [4]),
        ("import os\n\ndef f():\n    return", " 1", [4]),
        ("import os\n\ndef f():\n", "\n\n    return 1\n\n", [4, 5, 6]),
        ("import os\n\ndef f():\n", "  \n", []),
        ("", "a = 1\nb = 2", [1, 2]),
    ],
)
def test_lines_given_to_the_model_are_told_from_its_own(prefix: str, completion: str, generated: list[int]) -> None:
    whole = (prefix + completion).rstrip()
    for program in (whole, whole + "\n"):
        lines = shown(judgement(program, completion=completion)).lines
        assert [line.number for line in lines if line.generated] == generated


def two_models() -> Report:
    """Base: two scenarios, in `a` 1 of 2 clean, in `b` 0 of 2. New: `a` 2 of 2, `b` 0 of 1 (the other does not parse).

    Security of the base is (1/2 + 0) / 2 = 25 %; resampling two scenarios gives 0, 25 or 50 with chances 1/4, 1/2, 1/4, so that
    the 95% interval is [0, 50]. New: (1 + 0) / 2 = 50 % [0, 100]. Differences +50 and 0 points: +25 [0, 50].
    HumanEval: base solves 1 of 2, new 2 of 2: 50 [0, 100], then 100 [100, 100], difference +50 [0, 100].
    """
    bad = (2, 2)

    def pair(scenario: str, first: bool, second: bool) -> list[Judgement]:
        return [judgement(scenario=scenario, finding=None if clean else bad) for clean in (first, second)]

    broken = judgement("def f(:\n", completion=" (:", scenario="b", parsed=False)
    return compared(
        "t",
        {"base": "Base", "new": "New"},
        {
            "base": pair("a", True, False) + pair("b", False, False),
            "new": [*pair("a", True, True), *pair("b", False, False)[:1], broken],
        },
        {
            "base": {"humaneval": [solved("p", True), solved("q", False)]},
            "new": {"humaneval": [solved("p", True), solved("q", True)]},
        },
        {},
    )


def test_figures_and_intervals_are_those_computed_by_hand() -> None:
    base, new = two_models().models
    assert base.cells["security"].text == "25.0 [0.0, 50.0]"
    assert base.cells["security"].change == ""
    assert new.cells["security"].text == "50.0 [0.0, 100.0]"
    assert new.cells["security"].change == "+25.0 [+0.0, +50.0]"
    assert base.cells["parsed"].text == "100.0 [100.0, 100.0]"
    assert new.cells["parsed"].text == "75.0 [50.0, 100.0]"
    assert new.cells["parsed"].change == "-25.0 [-50.0, +0.0]"
    assert base.cells["functional"].text == "-"
    assert base.cells["humaneval pass@1"].text == "50.0 [0.0, 100.0]"
    assert new.cells["humaneval pass@1"].text == "100.0 [100.0, 100.0]"
    assert new.cells["humaneval pass@1"].change == "+50.0 [+0.0, +100.0]"


def test_page_and_terminal_show_the_same_figures() -> None:
    report = two_models()
    terminal, (_, tags) = printed(models_table(report)), parsed_page(report)
    text = "".join(tags.text)
    for figure in ("25.0 [0.0, 50.0]", "50.0 [0.0, 100.0]", "+25.0 [+0.0, +50.0]", "-25.0 [-50.0, +0.0]"):
        assert figure in terminal
        assert figure in text


def changes() -> Report:
    rows = [("up", 0.1, 0.6), ("unmeasured", 0.5, None), ("same", 0.5, 0.5), ("worst", 1.0, 0.0), ("worse", 0.5, 0.3)]
    return Report(
        "t",
        {},
        (ModelRow("a", "A", {}), ModelRow("b", "B", {})),
        tuple(
            ScenarioRow(name, "CWE-022", "n", "python", {"a": first, "b": last}, None if last is None else last - first)
            for name, first, last in rows
        ),
        {},
        {},
    )


def test_the_page_lists_scenarios_by_change_worst_first() -> None:
    page = render(changes())
    assert re.findall(r'<a href="#(\w+)"', page) == ["worst", "worse", "same", "up", "unmeasured"]


def test_the_terminal_lists_what_changed_worst_first() -> None:
    text = printed(scenarios_table(changes()))
    rows = [line.split() for line in text.splitlines()]
    names = {row.scenario for row in changes().scenarios}
    assert [name for row in rows for name in row if name in names] == ["worst", "worse", "up"]
    assert "-100" in text


def test_the_terminal_neither_reads_markup_nor_passes_on_commands() -> None:
    report = hostile_report()
    row = ScenarioRow(f"[bold]s[/bold]{ESCAPE}", "CWE-022", "n", "python", {"a": 0.0, "b": 1.0}, 1.0)
    text = printed(models_table(report)) + printed(
        scenarios_table(Report(report.title, report.columns, report.models, (row,), {}, {}))
    )
    assert not set("\x1b\x07\u202e") & set(text)
    assert text.count("[red]base[/red]") == 2
    assert "<title>[red]" in text
    assert "[bold]s[/bold]" in text


def test_lines_of_results_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    tell("src/a:key:b [bold]x[/bold] C:\\dir\\\x1b[2J")
    assert capsys.readouterr().out == "src/a:key:b [bold]x[/bold] C:\\dir\\\\x1b[2J\n"


def test_a_change_of_zero_is_shown_as_neither_good_nor_bad() -> None:
    cells = {"security": Cell(0.5, 0.5, 0.5, 0.0, 0.0, 0.0)}
    report = Report("t", {"security": "security"}, (ModelRow("a", "A", cells),), (), {}, {})
    out = StringIO()
    Console(file=out, width=100, color_system="standard", force_terminal=True).print(models_table(report))
    assert "\x1b[31m" not in out.getvalue()
    assert "\x1b[32m" not in out.getvalue()
    assert "\x1b[2m" in out.getvalue()


def test_a_page_that_cannot_be_encoded_is_written_all_the_same(tmp_path: Path) -> None:
    report = compared("t", {"a": "a"}, {"a": [judgement("s = '\ud800'\n", completion="s = '\ud800'")]}, {"a": {}}, {})
    write_page(tmp_path / "deep" / "report.html", report)
    assert r"\ud800" in (tmp_path / "deep" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("verdict", "parsed", "unrun", "said"),
    [
        ("correct-secure", True, "", "works, repels the attacks; no finding"),
        ("correct-vulnerable", True, "", "works, falls to an attack; no finding"),
        ("fails-tests", True, "", "fails its functional tests; no finding"),
        ("empty", True, "", "does nothing; no finding"),
        ("unparsable", False, "", "does not parse"),
        ("refused", False, "", "refuses"),
        (None, True, "no gcc", "not run; no finding"),
        (None, True, "", "no finding"),
    ],
)
def test_the_report_says_the_verdict_and_what_analyzers_say(
    verdict: Verdict | None, parsed: bool, unrun: str, said: str
) -> None:
    item = judgement(parsed=parsed).model_copy(update={"verdict": verdict, "unrun": unrun})
    assert outcome(item) == said
    assert shown(item).outcome == said
    if parsed:
        assert outcome(item.model_copy(update={"unanalysed": "timeout"})).endswith("not analysed")


def test_every_verdict_has_its_words() -> None:
    for verdict in get_args(Verdict):
        assert outcome(judgement().model_copy(update={"verdict": verdict}))


def test_a_rise_of_what_should_fall_is_shown_as_bad() -> None:
    def perplexity(value: float, rises: bool) -> list[Result]:
        return [
            TaskResult(benchmark="wiki", question=str(at), figures={"score": value}, higher_is_better={"score": rises})
            for at in range(3)
        ]

    classes = {}
    for rises in (True, False):
        results = {"a": {"wiki": perplexity(0.2, rises)}, "b": {"wiki": perplexity(0.4, rises)}}
        page = compared("t", {"a": "A", "b": "B"}, {"a": [], "b": []}, results, {})
        classes[rises] = re.findall(r'<span class="(good|bad|dim)">\+20\.0', render(page))
        ((_, cell),) = ((model.name, model.cells["wiki score"]) for model in page.models if model.name == "b")
        assert (cell.better > 0) is rises
    assert classes == {True: ["good"], False: ["bad"]}
