"""Functions taken out of their file, made into text that a tool can parse, every line where it was.

Mined, published and generated programs are often methods, object members or cut texts. What is missing around them is added in front of
the first line and behind the last: a class, an object, a package, a return type, closing brackets. Indentation of methods is taken off.
A completion is used only if it leaves less that does not parse; a text that parses is not touched, but for Python's indentation,
Java's bare members and Go's package, which tools insist on and our grammars do not. What the code means is not judged here.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterable, Iterator

from tree_sitter import Node

from safecoder import languages
from safecoder.analyzers import encodings, macros

_LONGEST = 1 << 16
_JAVA_TYPES = {f"{kind}_declaration" for kind in ("class", "interface", "enum", "record", "annotation_type")}
_JAVA_HEAD = {"import_declaration", "package_declaration"}
_BRACKETS = {"{": "}", "(": ")", "[": "]", "${": "}", "#{": "}"}
_CLOSING = frozenset(_BRACKETS.values())
_DEEPEST_MISMATCH = (
    50  # closing brackets are matched with the innermost ones only, so that hostile text costs no square
)
_SEMICOLON_LANGUAGES = {"c", "cpp", "java"}
_ANONYMOUS = re.compile(r"\s*(?:async\s+)?function\s*\*?\s*\(")
_DEEPEST_TRY = 5
_TRY = re.compile(r"^([ \t]*)try:[ \t]*$", re.MULTILINE)


def complete(text: str, language: str) -> str:
    """The program with what it lacks to be parsed. Each of its lines keeps its number; what is added behind has higher ones.

    Args:
        text: a file, a function, or a piece of one. Beyond 64 KiB it is left as it is.
        language: one of `languages.LANGUAGES`.
    """
    if language == "python":
        text = encodings.as_utf8(text)  # all of them are written in it
    if len(text) > _LONGEST or not text.strip():
        return text
    return _python(text) if language == "python" else _best(_FORMS[language](text), language)


def line_count(text: str) -> int:
    """The number of lines as tools count them, at line feeds only; at least 1."""
    return max(text.count("\n") + (not text.endswith("\n")), 1)


def badness(text: str, language: str) -> int:
    """Bytes that the grammar cannot place, and one for every token that it misses; 0 if the text parses."""
    root = languages.parse(text, language).root_node
    total, stack = 0, [root]
    while stack:
        node = stack.pop()
        if node.is_error:
            total += max(node.end_byte - node.start_byte, 1)
        elif node.is_missing:
            total += 1
        elif node.has_error:
            stack.extend(node.children)
    return total


def _best(forms: Iterable[str], language: str) -> str:
    """The first form that parses; else the first of those with the least that does not."""
    best, least = "", -1
    for form in forms:
        bad = badness(form, language)
        if least < 0 or bad < least:
            best, least = form, bad
        if least == 0:
            break
    return best


def _finished(forms: Iterable[str], language: str) -> Iterator[str]:
    """The forms, then each with its end made up, then each without its last line, where it may have been cut in the middle of a word."""
    first = list(forms)
    yield from first
    for form in first:
        yield _closed(form, language)
    for form in first:
        if shorter := form.rstrip().rpartition("\n")[0]:
            yield _closed(shorter, language)


def _closed(text: str, language: str) -> str:
    """The text with the closing brackets that it lacks at its end."""
    closers: list[str] = []
    for leaf in _leaves(languages.parse(text, language).root_node):
        kind = leaf.type
        if kind in _BRACKETS and not leaf.is_missing:
            closers.append(_BRACKETS[kind])
        elif kind in _CLOSING and not leaf.is_missing and kind in closers[-_DEEPEST_MISMATCH:]:
            while closers.pop() != kind:
                pass
    if not closers:
        return text
    end = "".join(reversed(closers))
    return f"{text}\n{end.replace(')}', ');}') if language in _SEMICOLON_LANGUAGES else end}"


def _leaves(root: Node) -> Iterator[Node]:
    return (node for node in languages.walk(root) if not node.children)


def _javascript(text: str) -> Iterator[str]:
    named = f"const program = {text}"  # our grammar takes a function without a name for a statement, tools do not
    forms = [
        *([named] if _ANONYMOUS.match(text) else []),
        text,
        f"class Program {{ {text}\n}}",
        f"const program = {{ {text}\n}};",
        named,
        f"const program = ({text}\n);",
        f"async function program() {{ {text}\n}}",
        f"program{text}",
        f"class Program {{ {text}",
        f"const program = {{ member() {{ {text}\n}};",
    ]
    return _finished(forms, "javascript")


def _java(text: str) -> Iterator[str]:
    top = languages.parse(text, "java").root_node.children
    if any(node.type in _JAVA_TYPES for node in top):
        return _finished([text], "java")
    data = text.encode("utf-8", "replace")
    head = max((node.end_byte for node in top if node.type in _JAVA_HEAD), default=0)
    imports, members = data[:head].decode("utf-8", "replace"), data[head:].decode("utf-8", "replace")
    forms = [
        f"{imports}class Program {{ {members}\n}}",
        text,
        f"{imports}class Program {{ void program() {{ {members}\n}} }}",
        f"{imports}class Program {{ {members}",
    ]
    return _finished(forms, "java")


def _go(text: str) -> Iterator[str]:
    if any(node.type == "package_clause" for node in languages.parse(text, "go").root_node.children):
        return _finished([text], "go")
    return _finished([f"package program; {text}", text, f"package program; func program() {{ {text}\n}}"], "go")


def _ruby(text: str) -> Iterator[str]:
    yield text
    for count in (1, 2, 3):
        yield text + "\nend" * count
    shorter = text.rstrip().rpartition("\n")[0]
    for closed in (_closed(text, "ruby"), _closed(shorter, "ruby")) if shorter else ():
        for count in (0, 1, 2, 3):
            yield closed + "\nend" * count


def _c(text: str) -> Iterator[str]:
    yield text
    yield from _finished(macros.plain_forms(text, "c"), "c")


def _cpp(text: str) -> Iterator[str]:
    yield text
    yield f"class Program {{ {text}\n}};"
    yield from _finished(macros.plain_forms(text, "cpp"), "cpp")


def _python(text: str) -> str:
    """Python without the indentation of its first line, and with an end if it was cut."""
    plain = _dedented(text)
    if _is_python(plain):
        return plain
    forms = [plain]
    if badness(plain, "python"):  # else it may be older Python, of which nothing should be lost
        forms.append(plain.rstrip().rpartition("\n")[0])
    for form in (end for shorter in forms if shorter for end in _python_ends(shorter)):
        if _is_python(form):
            return form
    return plain


def _dedented(text: str) -> str:
    """Each line without the indentation of the first line of code, as far as it has it; text within strings may move along."""
    first = next((line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")), "")
    margin = first[: len(first) - len(first.lstrip(" \t"))]
    if not margin:
        return text
    return "\n".join(
        line[len(margin) :]
        if line.startswith(margin)
        else line.lstrip(" \t")
        if line.lstrip().startswith("#")
        else line
        for line in text.split("\n")
    )


def _python_ends(text: str) -> Iterator[str]:
    """Ways to finish a Python text that stops in the middle."""
    closed = _closed(text, "python")
    opened = [match[1] for match in _TRY.finditer(text)][-_DEEPEST_TRY:]
    for form in (closed, f"{closed.rstrip()} pass"):
        yield form
        for indent in reversed(opened):
            yield f"{form}\n{indent}finally: pass"


def _is_python(text: str) -> bool:
    """Whether the running Python parses a text; stricter than our grammar about indentation and ends."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


_FORMS: dict[str, Callable[[str], Iterator[str]]] = {
    "c": _c,
    "cpp": _cpp,
    "go": _go,
    "java": _java,
    "javascript": _javascript,
    "ruby": _ruby,
}
