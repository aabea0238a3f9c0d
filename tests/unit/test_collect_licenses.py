"""The licence of a repository is told by its files at the commit, by its package's description, or by a header; or it is not told.

Licence texts stand here shortened to the phrases that tell them; whole ones are read of packages that are installed.
"""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pygit2
import pytest
from git_builder import Builder
from hypothesis import given, settings
from hypothesis import strategies as st

from safecoder.collect import git
from safecoder.collect.licenses import UNKNOWN, allowed, files_of, of_commit, of_files, of_header

MIT = (
    "Permission is hereby granted, free of charge, to any person obtaining a copy ... this permission notice shall be included "
    "in all\ncopies"
)
BSD = "Redistribution and use in source and binary forms ... in binary form must reproduce ..."
APACHE = "Apache License\n   Version 2.0, January 2004 ... Grant of Patent License."
GPL3 = "GNU GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007 ... use the GNU Lesser General Public License version 2 instead"
LGPL3 = "GNU LESSER GENERAL PUBLIC LICENSE\n Version 3 ... supplements version 3 of the GNU General Public License, version 3"
LGPL21 = "GNU LESSER GENERAL PUBLIC LICENSE Version 2.1, February 1999"
GPL2_OR_LATER = (
    "under the terms of the GNU General Public License as published by the Free Software Foundation; either version 2 of the "
    "License, or (at your option) any later version."
)
MPL = "Mozilla Public License Version 2.0 ... the GNU General Public License, Version 2.0"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"LICENSE": MIT}, "MIT"),
        ({"LICENCE.md": f"# The MIT License\n\n> {MIT}"}, "MIT"),
        ({"COPYING": BSD}, "BSD-2-Clause"),
        ({"COPYING": f"{BSD} to endorse or promote products"}, "BSD-3-Clause"),
        ({"license.txt": APACHE}, "Apache-2.0"),
        ({"LICENSE": "Apache 2.0\n"}, "Apache-2.0"),
        ({"COPYING": GPL3}, "GPL-3.0-only"),
        ({"LICENSE": GPL2_OR_LATER}, "GPL-2.0-or-later"),
        ({"COPYING": GPL3, "COPYING.LESSER": LGPL3}, "LGPL-3.0-only"),
        ({"COPYING": LGPL21}, "LGPL-2.1-only"),
        ({"LICENSE": MPL}, "MPL-2.0"),
        ({"UNLICENSE": "This is free and unencumbered software released into the public domain."}, "Unlicense"),
        ({"LICENSE-MIT": MIT, "LICENSE-APACHE": APACHE}, "Apache-2.0 OR MIT"),
        ({"LICENSE": MIT, "COPYING": APACHE}, "Apache-2.0 AND MIT"),
        ({"LICENSE": f"{MIT}\n{APACHE}"}, "Apache-2.0 AND MIT"),
        ({"LICENSE": f"Commons Clause\n{MIT}"}, UNKNOWN),
        ({"LICENSE": "All rights reserved."}, UNKNOWN),
        ({"README": MIT}, UNKNOWN),
        ({}, UNKNOWN),
        ({"pyproject.toml": '[project]\nlicense = "mit or apache-2.0"\n'}, "MIT OR Apache-2.0"),
        ({"pyproject.toml": '[project]\nlicense = {text = "BSD 3-Clause License"}\n'}, "BSD-3-Clause"),
        ({"pyproject.toml": '[project]\nclassifiers = ["License :: OSI Approved :: MIT License"]\n'}, "MIT"),
        ({"pyproject.toml": '[tool.poetry]\nlicense = "LGPL-2.1+"\n'}, "LGPL-2.1+"),
        ({"Cargo.toml": '[package]\nlicense = "MIT/Apache-2.0"\n'}, "MIT OR Apache-2.0"),
        ({"package.json": '{"license": "ISC"}'}, "ISC"),
        (
            {"package.json": '{"licenses": [{"type": "MIT"}, {"type": "Apache License, Version 2.0"}]}'},
            "Apache-2.0 OR MIT",
        ),
        ({"x.gemspec": "Gem::Specification.new do |s|\n  s.licenses = ['MIT']\nend\n"}, "MIT"),
        (
            {"pom.xml": "<licenses><license><name>The Apache License, Version 2.0</name></license></licenses>"},
            "Apache-2.0",
        ),
        ({"setup.py": "setup(\n    license='GPLv3',\n)"}, "GPL-3.0-only"),
        ({"setup.py": "setup(\r\n    license = 'GPLv3' ,\r\n)"}, "GPL-3.0-only"),
        ({"setup.cfg": "[metadata]\nlicense =\n    MIT\n"}, "MIT"),
        ({"setup.py": "\n" * 200_000}, UNKNOWN),
        ({"setup.py": f"license=x{' ' * 200_000}y"}, UNKNOWN),
        ({"x.gemspec": f"s.license ={chr(10) * 200_000}"}, UNKNOWN),
        ({"pom.xml": f"<license><name>{' ' * 200_000}"}, UNKNOWN),
        ({"setup.cfg": "[metadata]\nlicense = GNU General Public License v2 or later (GPLv2+)\n"}, "GPL-2.0-or-later"),
        ({"package.json": "{" * 5000, "pyproject.toml": "= [", "pom.xml": "<license>"}, UNKNOWN),
        ({"package.json": '{"license": ["SEE LICENSE IN x"]}', "setup.py": "license=None"}, UNKNOWN),
        ({"LICENSE": MIT, "package.json": '{"license": "GPL-3.0"}'}, "MIT"),
        ({"LICENSE": "All rights reserved.", "package.json": '{"license": "MIT"}'}, UNKNOWN),
        ({"LICENSE": f"Commons Clause\n{MIT}", "package.json": '{"license": "MIT"}'}, UNKNOWN),
        ({"LICENSE": "\n", "package.json": '{"license": "MIT"}'}, "MIT"),
        ({"license_check.py": "x = 1\n", "package.json": '{"license": "MIT"}'}, "MIT"),
        ({"COPYING": GPL3, "Cargo.toml": '[package]\nlicense = "GPL-3.0-or-later"\n'}, "GPL-3.0-or-later"),
    ],
)
def test_files_tell_the_licence(files: dict[str, str], expected: str) -> None:
    assert of_files(files) == expected


@pytest.mark.parametrize(
    ("package", "expected"), [("pydantic", "MIT"), ("requests", "Apache-2.0"), ("jinja2", "BSD-3-Clause")]
)
def test_whole_texts_are_recognised(package: str, expected: str) -> None:
    texts = {
        Path(path.name).name: Path(path.locate()).read_text(errors="replace")
        for path in importlib.metadata.files(package) or []
        if path.name.upper().startswith("LICENSE")
    }
    assert of_files(texts) == expected


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("// SPDX-License-Identifier: gpl-2.0-only\nint f;", "GPL-2.0-only"),
        ("/* SPDX-License-Identifier: (MIT OR BSD-2-Clause) */", "(MIT OR BSD-2-Clause)"),
        ("<!-- SPDX-License-Identifier: MIT -->", "MIT"),
        ("# SPDX-License-Identifier: not a licence!\n", None),
        ("x = 1\n" * 100 + "# SPDX-License-Identifier: MIT\n", None),
        ("", None),
    ],
)
def test_a_header_names_the_licence(program: str, expected: str | None) -> None:
    assert of_header(program) == expected


@pytest.mark.parametrize(
    ("expression", "ids", "expected"),
    [
        ("MIT", ["mit"], True),
        ("GPL-3.0-only", ["MIT"], False),
        ("MIT OR GPL-3.0-only", ["MIT"], True),
        ("MIT AND GPL-3.0-only", ["MIT"], False),
        ("MIT AND (BSD-2-Clause OR Apache-2.0)", ["MIT", "Apache-2.0"], True),
        ("(MIT OR ISC) AND Zlib", ["MIT", "ISC"], False),
        ("Apache-2.0 WITH LLVM-exception", ["Apache-2.0"], True),
        (UNKNOWN, ["MIT"], False),
        (UNKNOWN, [UNKNOWN], True),
        ("MIT AND", ["MIT"], False),
        ("((", ["MIT"], False),
    ],
)
def test_an_expression_is_allowed_by_its_parts(expression: str, ids: list[str], expected: bool) -> None:
    assert allowed(expression, ids) is expected


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=40),
    st.sampled_from(["LICENSE", "package.json", "pyproject.toml", "pom.xml", "a.gemspec", "setup.py"]),
)
def test_hostile_text_is_contained(text: str, name: str) -> None:
    assert of_files({name: text})
    assert allowed(text, ["MIT"]) in {True, False}
    of_header(f"SPDX-License-Identifier: {text}")


def test_the_tree_of_the_commit_is_read_and_what_a_partial_clone_lacks_is_passed_over(tmp_path: Path) -> None:
    repository = pygit2.init_repository(str(tmp_path), bare=True)
    who = pygit2.Signature("a", "a@example.com", 0, 0)
    commits: list[pygit2.Oid] = []
    for number, files in enumerate([{"LICENSE": MIT, "a.py": "x = 1"}, {"LICENSE": APACHE, "src": "MIT"}, {}]):
        builder = repository.TreeBuilder()
        for name, text in files.items():
            builder.insert(name, repository.create_blob(text.encode()), pygit2.enums.FileMode.BLOB)
        parents = commits[-1:]
        commits.append(repository.create_commit(None, who, who, str(number), builder.write(), parents))
    assert [of_commit(repository, str(commit)) for commit in commits] == ["MIT", "Apache-2.0", UNKNOWN]
    wanted = files_of(repository, str(commits[0]))
    assert list(wanted) == ["LICENSE"]
    (tmp_path / "objects" / wanted["LICENSE"][:2] / wanted["LICENSE"][2:]).unlink()
    assert of_commit(pygit2.Repository(str(tmp_path)), str(commits[0])) == UNKNOWN
    with pytest.raises(KeyError):
        of_commit(repository, "0" * 40)


def test_a_file_that_is_no_licence_by_its_size_is_not_read_and_leaves_the_licence_unknown(tmp_path: Path) -> None:
    builder = Builder(tmp_path)
    commit = builder.commit("Start", {"LICENSE": MIT + "\0" * (48 << 20), "package.json": '{"license": "MIT"}'})
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from safecoder.collect import git, licenses\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before = peak()\n"
        "print(licenses.of_commit(git.objects(Path(sys.argv[1])), sys.argv[2]), peak() - before)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path), commit]
    told, grown = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert (told, int(grown) < 24 << 10) == (UNKNOWN, True)
    small = builder.commit("Tidy", {"LICENSE": MIT + "\0" * (1 << 20)})
    assert of_commit(git.objects(tmp_path), small) == "MIT"
