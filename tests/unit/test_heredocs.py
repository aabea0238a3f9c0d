"""Here-documents become literals that say the same on the same lines."""

from __future__ import annotations

import time
import timeit

import pytest

from safecoder import languages
from safecoder.analyzers.heredocs import inlined


def test_the_text_takes_the_place_of_its_opening_and_the_rest_of_the_line_follows_it() -> None:
    source = "db.execute(<<~SQL, [id])\n  SELECT * FROM t WHERE n = '#{name}'\nSQL\nputs \"done\"\n"
    assert inlined(source) == 'db.execute("\n  SELECT * FROM t WHERE n = \'#{name}\'\n", [id])\nputs "done"\n'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param('x = <<-A\n"q" \\"r\\" \\\\"s"\n  A\n', 'x = "\n\\"q\\" \\"r\\" \\\\\\"s\\"\n"\n', id="quotes"),
        pytest.param("x = <<~'A'\n#{y} \\n\nA\n", 'x = "\n\\#{y} \\\\n\n"\n', id="no interpolation"),
        pytest.param("x = <<~`A`\nls #{y}\nA\n", "x = `\nls #{y}\n`\n", id="a command"),
        pytest.param('x = <<~A.strip\n#{h["k"]}\nA\n', 'x = "\n#{h["k"]}\n".strip\n', id="quotes in interpolation"),
        pytest.param("x = <<~A\n\u00e4 #{y}\nA\n", 'x = "\n\u00e4 #{y}\n"\n', id="beyond ASCII"),
        pytest.param("x = <<~A\nA\n", 'x = "\n"\n', id="empty"),
    ],
)
def test_what_is_quoted_keeps_its_meaning(source: str, expected: str) -> None:
    assert inlined(source) == expected
    assert languages.parses(expected, "ruby")


@pytest.mark.parametrize(
    "source",
    [
        "a << b\n",
        "f(<<A, <<B)\none\nA\ntwo\nB\n",
        "class << self\n  def a; end\nend\n",
        "x = <<~A\n  never closed\n",
        'puts "<<~SQL"\n',
    ],
)
def test_what_is_no_single_here_document_stays(source: str) -> None:
    assert inlined(source) == source


def test_several_are_rewritten_and_no_line_moves() -> None:
    source = "a = <<~A\n  one #{x}\nA\nb = 1\nc = f(<<~C) do |y|\n  two\n  C\n  y\nend\nlast\n"
    result = inlined(source)
    assert "<<~" not in result
    assert len(result.splitlines()) == len(source.splitlines())
    assert [result.splitlines().index(line) for line in ("b = 1", "last")] == [3, 9]


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    """Four times as many take about four times as long; each used to be held against every other, and the text copied for each."""
    taken = []
    for count in (1_000, 4_000):
        source = "x = <<A\n#{y}\nA\n" * count
        assert "<<" not in inlined(source)
        # The best of three: a collection of the whole test run's garbage may fall into any one of them.
        names = {"inlined": inlined, "source": source}
        taken.append(min(timeit.repeat("inlined(source)", timer=time.process_time, number=1, repeat=3, globals=names)))
    assert taken[1] < 9 * taken[0]


def test_line_ends_of_windows_hide_no_text() -> None:
    source = "db.execute(<<~SQL, [id])\r\n  SELECT #{name}\r\nSQL\r\nlast\r\n"
    assert inlined(source) == inlined(source.replace("\r\n", "\n"))
    assert "<<~" not in inlined(source)


def test_one_that_a_comment_silences_stays_where_such_comments_are_heeded() -> None:
    source = "db.execute(<<~SQL) # nosemgrep\n  SELECT #{name}\nSQL\n"
    assert inlined(source, suppressions=True) == source
    assert inlined(source) != source
