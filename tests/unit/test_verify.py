"""A change counts as a fix if analyzers flag it before and not after, at no level contradicted; all else is told why, in few scans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pytest

from safecoder import cwe
from safecoder.collect import fixes
from safecoder.collect import verify as verification
from safecoder.collect.functions import changed_functions
from safecoder.collect.records import FileChange, Rejection, VerifiedFunction
from safecoder.collect.settings import VerifyConfig
from safecoder.collect.verify import verify
from safecoder.errors import InputError
from safecoder.protocols import Analysis
from safecoder.records import Finding, Program


@dataclass
class Marks:
    """Flags `risk_NNN(` as CWE-NNN; `hidden` classes it cannot see; texts with `crash` it cannot judge."""

    name: str = "marks"
    hidden: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset({"python"})
    scans: list[list[str]] = field(default_factory=list)
    version: str = "1"

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        self.scans.append([program.id for program in programs])
        assert len({program.id for program in programs}) == len(programs)
        failed = {program.id: "it crashed" for program in programs if "crash" in program.text}
        found = {item.id: self._found(item) for item in programs if item.id not in failed}
        return Analysis(found, failed)

    def _found(self, program: Program) -> tuple[Finding, ...]:
        return tuple(
            Finding(
                program=program.id,
                analyzer=self.name,
                rule=f"r{number}",
                cwe=number,
                line=row,
                end_line=row,
                message="m",
            )
            for row, line in enumerate(program.text.split("\n"), 1)
            for number in re.findall(r"risk_(\d+)\(", line)
            if cwe.canonical(number) not in self.hidden
        )


def change(
    before: str, after: str, cwes: Iterable[str] = ("CWE-079",), path: str = "a.py", commit: str = "c"
) -> FileChange:
    return FileChange(
        repository="r",
        commit=commit,
        parent="p",
        path=path,
        old_path=path,
        language="python",
        date="2024-05-01T12:00:00Z",
        message="m",
        cwes=tuple(cwes),
        before=before,
        after=after,
        functions=changed_functions(before, after, "python"),
    )


def function(body: str, name: str = "f") -> str:
    return f"def {name}(x):\n    first = x.strip()\n    {body}\n    return first\n"


def judged(
    *changes: FileChange, file: Sequence[Marks] = (), alone: Sequence[Marks] = (), **settings: object
) -> list[str]:
    """The class of each verified function, the reason of each other."""
    found = verify(changes, file, alone or ([] if file else [Marks()]), VerifyConfig.model_validate(settings))
    return [item.reason if isinstance(item, Rejection) else item.cwe for item in found]


FIX = change(function("y = risk_79(first)"), function("y = safe(first)"))


@pytest.mark.parametrize("level", ["file", "function"])
def test_flagged_before_and_not_after_is_a_fix(level: str) -> None:
    marks = Marks()
    analyzers = ([marks], []) if level == "file" else ([], [marks])
    (found,) = verify([FIX], *analyzers, VerifyConfig())
    assert isinstance(found, VerifiedFunction)
    assert (found.cwe, found.level, found.analyzers, found.rules) == ("CWE-079", level, ("marks",), ("r79",))
    assert found.function == FIX.functions[0]
    assert found.provenance.function == "f"


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("y = plain(first)", "y = safe(first)", verification.NOT_FLAGGED),
        ("y = risk_79(first)", "y = risk_79(safe(first))", verification.STILL_FLAGGED),
        ("y = risk_125(first)", "y = risk_119(safe(first))", verification.STILL_FLAGGED),
        ("y = risk_79(first)", "y = crash(first)", verification.UNANALYSED),
        ("y = crash(first)", "y = safe(first)", verification.UNANALYSED),
    ],
)
def test_what_is_no_fix_says_why(before: str, after: str, reason: str) -> None:
    assert judged(change(function(before), function(after))) == [reason]


def test_another_function_of_the_file_does_not_count() -> None:
    other = function("z = risk_79(first)", "g")
    fix = change(other + FIX.before, other + FIX.after)
    assert judged(fix, file=[Marks()]) == ["CWE-079"]
    unrelated = change(other + function("y = a(first)"), other + function("y = b(first)"))
    assert judged(unrelated, file=[Marks()]) == [verification.NOT_FLAGGED]


def test_a_level_that_contradicts_is_heard() -> None:
    class OnlyWhole(Marks):
        def _found(self, program: Program) -> tuple[Finding, ...]:
            text = program.text if "import" in program.text else program.text.replace("quiet_79(", "risk_79(")
            return super()._found(program.model_copy(update={"text": text}))

    fix = change("import a\n" + function("y = risk_79(first)"), "import a\n" + function("y = quiet_79(first)"))
    assert judged(fix, file=[OnlyWhole()]) == ["CWE-079"]
    assert judged(fix, file=[OnlyWhole()], alone=[OnlyWhole()]) == [verification.STILL_FLAGGED]


def test_votes_are_counted_by_analyzer_and_not_by_level() -> None:
    blind = Marks("blind", hidden=frozenset({"CWE-079"}))
    assert judged(FIX, file=[Marks(), blind], alone=[Marks()], votes=2) == [verification.FEW_VOTES]
    assert judged(FIX, file=[Marks(), Marks("second")], votes=2) == ["CWE-079"]
    with pytest.raises(InputError, match="at most 1 votes"):
        judged(FIX, file=[Marks()], alone=[Marks()], votes=2)


def test_only_the_classes_of_the_message_count_if_so_set() -> None:
    fix = change(FIX.before, FIX.after, ["CWE-089"])
    assert judged(fix) == ["CWE-079"]
    assert judged(fix, any_cwe=False) == [verification.OTHER_CLASS]
    wider = change(function("y = risk_125(first)"), FIX.after, ["CWE-119"])
    assert judged(wider, any_cwe=False) == ["CWE-125"]


def test_of_several_classes_one_is_kept() -> None:
    body = "y = risk_119(risk_125(risk_89(first)))"
    assert judged(change(function(body), FIX.after, ["CWE-125"])) == ["CWE-125"]  # more specific than CWE-119
    assert judged(change(function(body), FIX.after, ["CWE-119"])) == ["CWE-125"]
    assert judged(change(function(body), FIX.after, ["CWE-078", "CWE-089"])) == ["CWE-089"]  # named by the message
    half = change(function(body), function("y = risk_89(first)"), ["CWE-089"])
    assert judged(half) == ["CWE-125"]


def test_code_that_was_moved_is_not_mended() -> None:
    helper = "\ndef helper(first):\n    y = risk_79(first)\n    return y\n"
    assert judged(change(FIX.before, function("y = helper(first)") + helper)) == [fixes.MOVED]
    assert judged(
        change(FIX.before, function("y = helper(first)") + helper.replace("y = ", "zz = ")), file=[Marks()]
    ) == [fixes.MOVED]
    others = change("z = 1\n" + function("a(first)", "g"), helper + function("b(first)", "g"), path="b.py")
    assert judged(change(FIX.before, function("y = helper(first)")), others)[0] == fixes.MOVED


def test_code_that_was_removed_is_not_mended_but_where_silence_is_the_fix() -> None:
    removed = function("pass").replace("    pass\n", "")
    assert judged(change(FIX.before, removed)) == [fixes.REMOVED]
    emptied = change(FIX.before + "    a.b(c, d, e, f, g, h, i)\n" * 3, "def f(x):\n    raise Gone\n")
    assert judged(emptied) == [fixes.REMOVED]
    assert judged(change(function("risk_209(first)"), removed, ["CWE-209"])) == ["CWE-209"]


def test_a_change_that_has_nothing_to_do_with_the_finding_is_no_fix() -> None:
    rest = "\ndef g(u):\n    a = 1\n    return u\n"

    class Fickle(Marks):
        def _found(self, program: Program) -> tuple[Finding, ...]:
            return () if "b = 2" in program.text else super()._found(program)

    text = "def f(x):\n    q = risk_79(x)\n    a = 1\n    return q\n" + rest
    assert judged(change(text, text.replace("a = 1\n    return q", "b = 2\n    return q")), file=[Fickle()]) == [
        fixes.UNTOUCHED
    ]


def test_a_class_that_the_message_does_not_speak_of_needs_more() -> None:
    class Flow(Marks):
        def _found(self, program: Program) -> tuple[Finding, ...]:
            found = () if "clean(" in program.text else super()._found(program)
            return tuple(finding.model_copy(update={"confidence": self.name}) for finding in found)

    text = "def f(x):\n    a = x.strip()\n    return risk_79(a)\n"
    on_its_way, at_its_end = text.replace("x.strip()", "clean(x)"), text.replace("risk_79(a)", "risk_79(clean(a))")
    for after, named, unnamed in [(on_its_way, "CWE-079", fixes.UNTOUCHED), (at_its_end, "CWE-079", "CWE-079")]:
        assert judged(change(text, after), alone=[Flow("high")]) == [named]
        assert judged(change(text, after, ["CWE-089"]), alone=[Flow("high")]) == [unnamed]
    assert judged(change(text, at_its_end, ["CWE-089"]), alone=[Flow("low")]) == [fixes.UNSURE]
    assert judged(change(text, at_its_end), alone=[Flow("low")]) == ["CWE-079"]


def test_a_value_mended_on_its_way_is_a_fix() -> None:
    class Flow(Marks):
        def _found(self, program: Program) -> tuple[Finding, ...]:
            return () if "clean(" in program.text else super()._found(program)

    text = "def f(x):\n    a = x.strip()\n    b = a + '!'\n    c = [b]\n    return risk_79(c)\n"
    assert judged(change(text, text.replace("x.strip()", "clean(x)")), alone=[Flow()]) == ["CWE-079"]


def test_thousands_of_candidates_cost_a_few_scans_of_what_is_needed() -> None:
    marks = Marks()
    changes = [
        change(function(f"y = {'risk_79' if n % 10 == 0 else 'plain'}({n})"), function(f"y = safe({n})"), commit=f"{n}")
        for n in range(1000)
    ]
    found = judged(*changes, alone=[marks], batch=1000)
    assert found == ["CWE-079" if n % 10 == 0 else verification.NOT_FLAGGED for n in range(1000)]
    assert [len(scan) for scan in marks.scans] == [500, 50, 500, 50]


def test_changes_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def endless() -> Iterable[FileChange]:
        for number in range(10**9):
            taken.append(number)
            yield change(FIX.before, FIX.after, commit=f"{number}")

    found = verify(endless(), [], [Marks()], VerifyConfig(batch=10))
    assert isinstance(next(iter(found)), VerifiedFunction)
    assert len(taken) < 20


def test_a_language_that_no_analyzer_knows_is_told() -> None:
    ruby = FIX.model_copy(update={"language": "ruby"})
    (found,) = verify([ruby], [Marks()], [Marks()], VerifyConfig())
    assert isinstance(found, Rejection)
    assert (found.reason, found.detail) == (verification.UNANALYSED, "no analyzer for ruby")


def test_every_function_is_told_of_once() -> None:
    before = "".join(function(f"y = risk_{n}(first)", f"f{n}") for n in (79, 89, 22))
    found = list(verify([change(before, before.replace("risk", "safe"))], [Marks()], [Marks()], VerifyConfig()))
    assert [item.cwe for item in found if isinstance(item, VerifiedFunction)] == ["CWE-079", "CWE-089", "CWE-022"]
    assert len({item.key for item in found if isinstance(item, VerifiedFunction)}) == 3


def test_analyzers_of_single_functions_see_no_others_that_are_the_same_and_compilers_do() -> None:
    other = function("z = 1\n    other = risk_89(z)\n    print(other)", "other")
    changed = change(other + function("y = risk_79(first)"), other + function("y = safe(first)"))
    seen: list[str] = []

    class Noted(Marks):
        def analyze(self, programs: Sequence[Program]) -> Analysis:
            seen.extend(program.text for program in programs)
            return super().analyze(programs)

    for name, outline, shown in (("semgrep", True, 0), ("semgrep", False, 2), ("gcc", True, 2)):
        seen.clear()
        assert judged(changed, file=[Noted(name)], outline=outline) == ["CWE-079"]
        assert sum("risk_89" in text for text in seen) == shown


def test_a_file_that_is_too_long_is_judged_by_its_functions() -> None:
    marks, alone = Marks(), Marks()
    assert judged(FIX, file=[marks], alone=[alone], max_file_characters=20) == ["CWE-079"]
    assert marks.scans == []
    assert judged(FIX, file=[marks], max_file_characters=20) == [verification.UNANALYSED]


def test_a_weakness_for_another_is_no_fix() -> None:
    assert judged(change(FIX.before, function("y = risk_94(first)"))) == [fixes.EXCHANGED]
    both = change(function("y = risk_79(risk_94(first))"), function("y = safe(risk_94(first))"))
    assert judged(both) == ["CWE-079"]
