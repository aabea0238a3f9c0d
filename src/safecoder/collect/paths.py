"""What kind of file a path of a repository names, by its text alone: our own source, or a test, somebody else's, a machine's, none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from safecoder import languages, vendored

Kind = Literal["source", "test", "vendored", "generated", "other"]

_TESTS = """
    test tests testing testdata test-data test_data spec specs __tests__ __mocks__ unittest unittests testsuite fixtures fixture
    testfixtures integrationtest integration-test integration_test e2e cypress fuzz fuzzing fuzzers
"""
_TAKEN_OVER = """
    vendors _vendor thirdparty 3rdparty external externals extern deps godeps dist jspm_packages .yarn
"""
_TEST_FOLDERS = frozenset(_TESTS.split())
_VENDORED_FOLDERS = vendored.FOLDERS | set(_TAKEN_OVER.split())
_TEST_NAME = re.compile(
    r"""(?x)
      (?: test | tests | conftest | setup_?tests? ) \. \w+
    | (?: test | unit | fuzz ) _ .* | .* [_.-] (?: test | tests | spec | specs | unittest | fuzzer | mock | mocks ) \. \w+
    """,
    re.IGNORECASE,
)
_TEST_CLASS = re.compile(r"(?:Abstract)?(?:Test[A-Z0-9]\w*|\w*(?:Tests?|TestCases?|IT|Spec))\.java")
_VENDORED_NAME = re.compile(
    r"""(?ix)
    (?: jquery | bootstrap | prototype | mootools | underscore | backbone | angular | modernizr | raphael | d3 | require | html5shiv
      | codemirror | ckeditor | tiny_?mce | swagger-ui | highlight | moment | lodash | sqlite3 ) (?: [.-] [\w.-]* )? \. (?: js | c | h )
    """
)
_GENERATED_FOLDERS = frozenset(("generated", "autogen", "__generated__", "gen-go", "gen-py"))
_GENERATED_NAME = re.compile(
    r"""(?ix)
      .* (?: \.pb\.(?:go|cc|h) | _pb2(?:_grpc)?\.py | \.pb\.gw\.go | [._-]generated\.\w+ | [._]gen\.go | \.g\.\w+ | \.tab\.[ch]
         | _string\.go | [.-]min\.\w+ | \.bundle\.js | \.chunk\.js | \.designer\.\w+ )
    | zz_generated.* | lex\.\w+\.c | y\.tab\.[ch] | bindata\.go | mock_\w+\.go
    """
)


@lru_cache(maxsize=4096)
def kind(path: str) -> Kind:
    """What a path, with slashes, names; `other` is what is in none of the languages, as documentation, changelogs and settings are."""
    if languages.of_path(path) is None:
        return "other"
    *folders, name = path.split("/")
    within = {folder.lower() for folder in folders}
    if within & _VENDORED_FOLDERS or _VENDORED_NAME.fullmatch(name):
        return "vendored"
    if within & _GENERATED_FOLDERS or _GENERATED_NAME.fullmatch(name):
        return "generated"
    if within & _TEST_FOLDERS or _TEST_NAME.fullmatch(name) or _TEST_CLASS.fullmatch(name):
        return "test"
    return "source"
