"""Loads scenarios: a file context and a function to complete, with references and tests.

`scenarios/<cwe>/<name>/` holds `scenario.yaml`, `prefix`, `secure`, `vulnerable` and `useless` in the language's extension, the tests
`test_functional` and `test_exploit`, and under `support/` what they need besides. References are whole programs that begin with the exact
prefix, and end with the exact `suffix` where there is one (what closes a class around the function). `scenarios/suites.yaml` names
selections of scenarios, and `scenarios/support/` holds stand-ins that several share. The form in full is in docs/scenarios.md; how tests
are run is in `runners`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from safecoder import cwe, languages
from safecoder.errors import InputError, SafecoderError, reason, storage_errors, unknown
from safecoder.evaluation.security import upstream
from safecoder.evaluation.security.scenario import Scenario, TestFile, TestKind
from safecoder.records import CweId, Language, Record, Text
from safecoder.storage import describe_faults, read_text

_REFERENCES = ("secure", "vulnerable", "useless")
_KINDS: tuple[TestKind, ...] = ("functional", "exploit")
_SUITES = TypeAdapter(dict[str, Annotated[list[str], Field(min_length=1)]])


class _Header(Record):
    language: Language
    cwe: CweId
    instruction: Text
    function: Text
    support: tuple[Text, ...] = ()


_WHERE = "run it in a source checkout, or name a folder of scenarios where the command takes one"


def default_folder() -> Path:
    """The scenarios of the source tree.

    Raises:
        InputError: this installation has none.
    """
    folder = Path(__file__).parents[4] / "scenarios"
    if not folder.is_dir():
        raise InputError("the folder `scenarios` of the source tree", "an installation without it", _WHERE)
    return folder


def load_scenarios(
    folder: Path,
    suite: str | None = None,
    on_broken: Callable[[SafecoderError], None] | None = None,
    only: Sequence[str] = (),
) -> list[Scenario]:
    """The scenarios of a folder, in order of id.

    Args:
        folder: holds `<cwe>/<name>/scenario.yaml`, or `info.json` in its place for the published form, see `upstream`.
        suite: a selection that `suites.yaml` of the folder names; without one, all.
        on_broken: told of each that is incomplete or inconsistent, which is then left out; without it, the first one raises.
        only: patterns of ids, such as `cwe-089/python-*`; what fits none of them is not read. Without any, all.

    Raises:
        InputError: none there, one or all of them are broken, no id fits a pattern, or the suite is unknown or names one that is not there.
    """
    headers = [path for name in ("scenario.yaml", upstream.HEADER) for path in folder.glob(f"*/*/{name}")]
    paths = sorted({path.parent for path in headers})
    if not paths:
        raise InputError(
            f"scenarios in {folder}/<cwe>/<name>/, each with scenario.yaml or {upstream.HEADER}",
            "none",
            "check the path",
        )
    if suite is not None:
        wanted = _suite(folder, suite)
        paths = [path for path in paths if _id(path) in wanted]
        if len(paths) < len(wanted):
            missing = wanted - {_id(path) for path in paths}
            raise InputError(f"the scenarios of suite {suite} in {folder}", f"no {min(missing)}", "mend suites.yaml")
    if only and not (paths := [path for path in paths if _fits(path, only)]):
        raise InputError(
            "a pattern that fits the id of a scenario", " ".join(only), f"ids are folders of {folder}: <cwe>/<name>"
        )
    loaded, last = [], None
    for path in paths:
        try:
            loaded.append(load_scenario(path))
        except SafecoderError as error:
            if on_broken is None:
                raise
            on_broken(error)
            last = error
    if not loaded and last is not None:
        raise last
    return loaded


def _fits(path: Path, patterns: Sequence[str]) -> bool:
    return any(fnmatch(_id(path), pattern) for pattern in patterns)


def _id(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _suite(folder: Path, name: str) -> set[str]:
    path = folder / "suites.yaml"
    try:
        suites = _SUITES.validate_python(_yaml(path, str(path)) if path.exists() else {})
    except ValidationError as error:
        expected = f"names of suites with lists of scenarios in {path}"
        raise InputError(expected, describe_faults(error), "correct it") from error
    if name not in suites:
        raise unknown(f"suite of {path}", name, suites)
    return set(suites[name])


def _yaml(path: Path, where: str) -> Any:
    """A document of plain values; besides its own errors, YAML lets through those of the values that it makes."""
    text = read_text(path)
    try:
        return yaml.safe_load(text)
    except RecursionError as error:
        raise InputError(f"YAML in {where}", "lists or mappings too deep in one another", "correct the file") from error
    except (yaml.YAMLError, ValueError, LookupError, AttributeError) as error:
        raise InputError(f"YAML in {where}", reason(error), "correct the file") from error


def load_scenario(folder: Path) -> Scenario:
    """One scenario.

    Raises:
        InputError: its header is not valid, a file is missing, or a reference does not begin with the prefix or does not parse.
    """
    if not (folder / "scenario.yaml").exists() and (folder / upstream.HEADER).exists():
        return upstream.load(folder)
    identity = _id(folder)
    try:
        header = _Header.model_validate(_yaml(folder / "scenario.yaml", f"{identity}/scenario.yaml"))
    except ValidationError as error:
        raise InputError(
            f"a valid scenario.yaml in {identity}", describe_faults(error), "correct the header"
        ) from error
    if cwe.canonical(folder.parent.name) != header.cwe:
        raise InputError(
            f"{identity} to lie in the folder of its CWE", header.cwe, "move the folder or correct its header"
        )
    extension = languages.get(header.language).extensions[0]
    prefix = read_text(folder / f"prefix{extension}")
    scenario = Scenario(
        id=identity,
        language=header.language,
        cwe=header.cwe,
        instruction=" ".join(header.instruction.split()),
        function=header.function,
        prefix=prefix,
        references={role: read_text(folder / f"{role}{extension}") for role in _REFERENCES},
        tests=_all_tests(folder, header.language, extension),
        support={
            **shared_support(folder.parents[1], header.language, header.support),
            **_files(folder / "support"),
        },
        suffix=read_text(suffix) if (suffix := folder / f"suffix{extension}").exists() else "",
    )
    _check(scenario)
    return scenario


def _all_tests(folder: Path, language: str, extension: str) -> dict[TestKind, TestFile]:
    paths = {kind: folder / f"test_{kind}{extension}" for kind in _KINDS}
    return {kind: tests_in(read_text(path), language, str(path)) for kind, path in paths.items() if path.exists()}


def tests_in(source: str, language: str, where: str) -> TestFile:
    """The tests of a text: its functions `test_*`.

    Args:
        where: what the text is called in errors.

    Raises:
        InputError: it does not parse, or has no such functions or two of one name.
    """
    if not languages.parses(source, language):
        raise InputError(f"{language} in {where}", "a syntax error", "correct it")
    names = [function.name for function in languages.functions(source, language) if function.name.startswith("test_")]
    if not names:
        raise InputError(f"functions test_* in {where}", "none", "write one or remove it")
    if len(set(names)) < len(names):
        raise InputError(f"different names of tests in {where}", "one twice", "rename it")
    return TestFile(source, tuple(names))


def shared_support(folder: Path, language: str, names: Sequence[str]) -> dict[str, bytes]:
    """The files of stand-ins that scenarios share, by relative name.

    Args:
        folder: the scenarios.

    Raises:
        InputError: there is no stand-in of such a name for the language.
    """
    shared = folder / "support" / language
    known = {path.name: path for path in shared.glob("*") if path.is_dir()}
    if unknown_names := [name for name in names if name not in known]:
        raise unknown(f"stand-in of {shared} for `support`", unknown_names[0], known)
    return {name: data for stand_in in names for name, data in _files(known[stand_in]).items()}


def _files(root: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for path in sorted(root.rglob("*")):
        if path.is_file():
            with storage_errors(path, "reading"):
                files[path.relative_to(root).as_posix()] = path.read_bytes()
    return files


def _check(scenario: Scenario) -> None:
    for role, program in scenario.references.items():
        if not program.startswith(scenario.prefix):
            raise InputError(
                f"{scenario.id}: {role} to begin with the exact prefix",
                "another beginning",
                "begin it with the text of the prefix file",
            )
        if not program.endswith(scenario.suffix):
            raise InputError(
                f"{scenario.id}: {role} to end with the exact suffix",
                "another end",
                "end it with the text of the suffix file",
            )
        if not languages.parses(program, scenario.language):
            raise InputError(
                f"{scenario.id}: {role} to parse as {scenario.language}", "a syntax error", "correct the file"
            )
