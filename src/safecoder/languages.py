"""The one place that knows what a function is: parse checks and function lists; `function_end` builds on it.

Tree-sitter grammars for Python, C, C++, JavaScript/JSX, Java, Go and Ruby, one wheel a language, no
downloads at run time. Offsets are bytes of the UTF-8 text throughout. What a function *does* is not judged here.
"""

from __future__ import annotations

import importlib
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from tree_sitter import Language as Grammar
from tree_sitter import Node, Parser, Tree

from safecoder.errors import unknown


@dataclass(frozen=True)
class LanguageSpec:
    """How one language is named, written and parsed.

    Attributes:
        functions: node types that are functions, methods or closures.
        by_indent: the body ends with its indentation (Python), not with a closing token.
        closers: texts of the token that closes a function's body.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    grammar: str
    functions: frozenset[str]
    by_indent: bool = False
    closers: frozenset[str] = frozenset({"}"})

    @property
    def fence(self) -> str:
        """The name used behind a Markdown code fence."""
        return self.name


_JS_FUNCTIONS = frozenset(
    {
        "function_declaration",
        "generator_function_declaration",
        "function_expression",
        "generator_function",
        "arrow_function",
        "method_definition",
    }
)

LANGUAGES: dict[str, LanguageSpec] = {
    spec.name: spec
    for spec in (
        LanguageSpec("python", "Python", (".py",), "tree_sitter_python", frozenset({"function_definition"}), True),
        LanguageSpec("c", "C", (".c", ".h"), "tree_sitter_c", frozenset({"function_definition"})),
        LanguageSpec(
            "cpp",
            "C++",
            (".cpp", ".cc", ".cxx", ".hpp", ".hh"),
            "tree_sitter_cpp",
            frozenset({"function_definition", "lambda_expression"}),
        ),
        LanguageSpec(
            "javascript", "JavaScript", (".js", ".jsx", ".mjs", ".cjs"), "tree_sitter_javascript", _JS_FUNCTIONS
        ),
        LanguageSpec(
            "java",
            "Java",
            (".java",),
            "tree_sitter_java",
            frozenset({"method_declaration", "constructor_declaration", "lambda_expression"}),
        ),
        LanguageSpec(
            "go",
            "Go",
            (".go",),
            "tree_sitter_go",
            frozenset({"function_declaration", "method_declaration", "func_literal"}),
        ),
        LanguageSpec(
            "ruby",
            "Ruby",
            (".rb",),
            "tree_sitter_ruby",
            frozenset({"method", "singleton_method"}),
            closers=frozenset({"end"}),
        ),
    )
}

_BY_EXTENSION = {extension: spec.name for spec in LANGUAGES.values() for extension in spec.extensions}


@dataclass(frozen=True)
class Function:
    """A function found in a program: its name (empty if anonymous) and its exact byte range."""

    name: str
    start: int
    end: int
    kind: str


def get(name: str) -> LanguageSpec:
    """The language of that name.

    Raises:
        InputError: no such language.
    """
    if name not in LANGUAGES:
        raise unknown("language", name, LANGUAGES)
    return LANGUAGES[name]


def of_path(path: str) -> str | None:
    """The language that a file's extension stands for, or None."""
    suffix = PurePath(path).suffix
    return "cpp" if suffix == ".C" else _BY_EXTENSION.get(suffix.lower())


@cache
def _parser(name: str) -> Parser:
    module = importlib.import_module(get(name).grammar)
    return Parser(Grammar(module.language()))


def parse(text: str, language: str) -> Tree:
    """The syntax tree of a program; surrogates left by a lossy decode are replaced."""
    return parse_bytes(text.encode("utf-8", "replace"), language)


def parse_bytes(data: bytes, language: str) -> Tree:
    """The syntax tree of a program in UTF-8."""
    return _parser(language).parse(data)


def parses(text: str, language: str) -> bool:
    """Whether the whole text is well-formed. Blank text does not count as a program."""
    return bool(text.strip()) and not parse(text, language).root_node.has_error


def parse_fragment(text: str, language: str) -> Tree:
    """The syntax tree of a function taken out of its file: as it stands, dedented, or inside a class, whichever first is well-formed.

    Mined and published programs are often methods, which need their class around them in Java, JavaScript and C++. If none is, the tree
    of the text as it stands; offsets are those of the form that was parsed, so ask the nodes for their text.
    """
    dedented = textwrap.dedent(text)
    wrappers = {"java": "class C {{\n{}\n}}", "javascript": "class C {{\n{}\n}}", "cpp": "class C {{\n{}\n}};"}
    expression = {"javascript": "(\n{}\n)", "go": "package p\n{}"}
    forms = [table[language] for table in (wrappers, expression) if language in table]
    whole = parse(text, language)
    if not whole.root_node.has_error:
        return whole
    others = (parse(form.format(dedented), language) for form in ("{}", *forms))
    return next((tree for tree in others if not tree.root_node.has_error), whole)


def parses_as_fragment(text: str, language: str) -> bool:
    """Whether a function taken out of its file is well-formed, in one of the forms of `parse_fragment`. Blank text is no function."""
    return bool(text.strip()) and not parse_fragment(text, language).root_node.has_error


def walk(node: Node) -> Iterator[Node]:
    """All nodes below and including `node`, parents first; safe on deep trees."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(current.children))


def _name(node: Node) -> str:
    """A function's name: its own, its C declarator's, or that of the variable or key it is assigned to."""
    named = node.child_by_field_name("name")
    declarator = node.child_by_field_name("declarator")
    while named is None and declarator is not None:
        inner = declarator.child_by_field_name("declarator")
        if inner is None:
            named = declarator
        declarator = inner
    if named is None and node.parent is not None:
        fields = {"variable_declarator": "name", "assignment_expression": "left", "pair": "key"}
        field = fields.get(node.parent.type)
        named = node.parent.child_by_field_name(field) if field else None
    return (named.text or b"").decode("utf-8", "replace") if named is not None else ""


def functions(text: str, language: str) -> list[Function]:
    """All functions of a program in order of their start, methods, nested and anonymous ones included.

    A Python function's range starts at `def` or `async`; decorators are left out.
    """
    kinds = get(language).functions
    return [
        Function(_name(node), node.start_byte, node.end_byte, node.type)
        for node in walk(parse(text, language).root_node)
        if node.type in kinds
    ]
