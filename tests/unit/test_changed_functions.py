"""Both versions of a changed function are found and matched, whatever it is called or nested in; cosmetic changes are no changes."""

from __future__ import annotations

import time

import pytest

from safecoder.collect import functions
from safecoder.collect.functions import changed_functions, compare

CHANGES = {
    "python method": (
        "python",
        "class A:\n    def f(self):\n        return 1\n\nclass B:\n    def f(self):\n        return BAD\n",
        ["B.f"],
    ),
    "python decorator": (
        "python",
        "class A:\n    @app.route('/x')\n    @BAD\n    async def f(self):\n        return 1\n",
        ["A.f"],
    ),
    "python nested": ("python", "def f():\n    x = 1\n    def g():\n        return BAD\n    return g\n", ["f.g"]),
    "python lambda": ("python", "def f():\n    x = 1\n    return sorted(x, key=lambda y: BAD)\n", ["f"]),
    "javascript declaration": ("javascript", "export default function f(a) {\n  return BAD;\n}\n", ["f"]),
    "javascript arrow": ("javascript", "module.exports.f = async (a) => {\n  return BAD;\n};\n", ["module.exports.f"]),
    "javascript class field": ("javascript", "class A {\n  static f = () => {\n    return BAD;\n  };\n}\n", ["A.f"]),
    "javascript getter": ("javascript", "class A {\n  get f() {\n    return BAD;\n  }\n}\n", ["A.f"]),
    "javascript object": (
        "javascript",
        "const o = {\n  f: function () {\n    return BAD;\n  },\n  g() {},\n};\n",
        ["f"],
    ),
    "javascript callback": (
        "javascript",
        "app.get('/a', function (q, s) {\n  s.send(1);\n});\napp.get('/b', function (q, s) {\n  s.send(BAD);\n});\n",
        ["<anonymous 2>"],
    ),
    "javascript promise": (
        "javascript",
        "function f() {\n  const z = 1;\n  p.then(function (a) {\n    b(a);\n    c(BAD);\n  }).catch(function (e) {\n    d();\n  });\n}\n",
        ["f.<anonymous 1>"],
    ),
    "java method": ("java", "class A {\n  @Override\n  public int f(int x) {\n    return BAD;\n  }\n}\n", ["A.f"]),
    "java constructor": ("java", "class A {\n  class B {\n    B(int x) {\n      y = BAD;\n    }\n  }\n}\n", ["A.B.B"]),
    "java lambda": (
        "java",
        "class A {\n  void f() {\n    g(x -> {\n      h(1);\n      return BAD;\n    });\n  }\n}\n",
        ["A.f.<anonymous 1>"],
    ),
    "java anonymous class": (
        "java",
        "class A {\n  void f() {\n    g(new R() {\n      public void run() {\n        h(BAD);\n      }\n    });\n  }\n}\n",
        ["A.f.<R>.run"],
    ),
    "java record": ("java", "record A(int x) {\n  A {\n    h(BAD);\n  }\n}\n", ["A.A"]),
    "go method": ("go", "package p\n\nfunc (s *Server[T]) f(x int) int {\n\treturn BAD\n}\n", ["Server.f"]),
    "go closure": ("go", "package p\n\nfunc f() {\n\tg := func() {\n\t\th(1)\n\t\th(BAD)\n\t}\n\tg()\n}\n", ["f.g"]),
    "go handler": (
        "go",
        'package p\n\nfunc f() {\n\thandle("/x", func(w W) {\n\t\th(1)\n\t\th(BAD)\n\t})\n}\n',
        ["f.<anonymous 1>"],
    ),
    "ruby method": ("ruby", "module M\n  class A < B\n    def f\n      BAD\n    end\n  end\nend\n", ["M.A.f"]),
    "ruby class method": ("ruby", "class A\n  def self.f\n    BAD\n  end\n  def f\n    1\n  end\nend\n", ["A.self.f"]),
    "ruby define_method": ("ruby", "class A\n  define_method(:f) do |x|\n    BAD\n  end\nend\n", ["A.f"]),
    "ruby route": ("ruby", "get '/a' do\n  1\nend\n\nget '/b' do\n  BAD\nend\n", ["get '/b'"]),
    "ruby block in a method": ("ruby", "def f\n  a.each do |x|\n    b\n    BAD\n  end\nend\n", ["f"]),
    "ruby scope": ("ruby", "class A\n  scope :f, ->(x) { where(BAD) }\nend\n", ["A.scope :f"]),
    "c function": ("c", "static char *\nf(int x)\n{\n  return BAD;\n}\n", ["f"]),
    "c k&r": ("c", "int f(a, b)\n  int a;\n  char *b;\n{\n  return BAD;\n}\n", ["f"]),
    "c attribute macro": ("c", "static int __init f(void)\n{\n  return BAD;\n}\n", ["f"]),
    "c loop macro": (
        "c",
        "int f(void)\n{\n  list_for_each_entry(a, b, c) {\n    d(a);\n  }\n  return BAD;\n}\n",
        ["f"],
    ),
    "c function macro": ("c", "int a;\n\nPHP_FUNCTION(f)\n{\n  return BAD;\n}\n", ["f"]),
    "c defun": ("c", 'DEFUN ("f-x", f, g, 1, 2, 0)\n  (Lisp_Object x)\n{\n  return BAD;\n}\n', ["f"]),
    "c two heads": ("c", "#ifdef A\nint f(int a)\n#else\nint f(long a)\n#endif\n{\n  return BAD;\n}\n", ["f"]),
    "cpp method": ("cpp", "int A::f(int x) const {\n  return BAD;\n}\n", ["A::f"]),
    "cpp inline": ("cpp", "namespace n {\nclass A {\n  ~A() { g(BAD); }\n};\n}\n", ["n.A.~A"]),
    "cpp template": ("cpp", "template <typename T>\nT f(T x) {\n  return BAD;\n}\n", ["f"]),
    "cpp operator": ("cpp", "class A {\n  operator bool() {\n    return BAD;\n  }\n};\n", ["A.operator bool"]),
    "cpp lambda": ("cpp", "auto f = [](int x) {\n  return BAD;\n};\n", ["f"]),
}


@pytest.mark.parametrize("case", CHANGES)
def test_the_function_around_a_change_is_found(case: str) -> None:
    language, text, names = CHANGES[case]
    before, after = text.replace("BAD", "bad"), text.replace("BAD", "good")
    found = changed_functions(before, after, language)
    assert [item.name for item in found] == names
    for item in found:
        assert item.before.replace("bad", "good") == item.after
        lines = before.split("\n")[item.before_line - 1 :]
        assert (
            item.before.split("\n")[0] == lines[0][: len(item.before.split("\n")[0])]
        )  # from the start of its first line


def test_a_function_keeps_its_indentation_its_decorators_and_its_end() -> None:
    text = "class A:\n    @login\n    def f(self):\n        return bad  # why\n\n    def g(self): ...\n"
    (found,) = changed_functions(text, text.replace("bad", "good"), "python")
    assert found.before == "    @login\n    def f(self):\n        return bad  # why"
    assert (found.before_line, found.after_line) == (2, 2)


def test_an_added_decorator_is_a_change_of_the_function() -> None:
    before = "def a():\n    pass\n\ndef f(request):\n    return g(request)\n"
    (found,) = changed_functions(before, before.replace("def f", "@csrf_protect\ndef f"), "python")
    assert found.name == "f"
    assert found.before == "def f(request):\n    return g(request)"
    assert found.after == f"@csrf_protect\n{found.before}"


def test_the_call_that_a_callback_is_given_to_is_part_of_its_text() -> None:
    before = "app.post('/x', (q, s) => {\n  run(q);\n});\n"
    (found,) = changed_functions(before, before.replace("'/x',", "'/x', auth,"), "javascript")
    assert found.before == before.rstrip()
    assert found.after == found.before.replace("'/x',", "'/x', auth,")


COSMETIC = {
    "python comment": ("python", "def f():\n    return 1  # old\n", "def f():\n    # new\n    return 1\n"),
    "python documentation": (
        "python",
        'def f():\n    """Old."""\n    return 1\n',
        'def f():\n    """New.\n\n    Longer."""\n    return 1\n',
    ),
    "python wrapping": ("python", "def f():\n    return g(1, 2)\n", "def f():\n    return g(\n        1, 2\n    )\n"),
    "python continuation": ("python", "def f():\n    return 1 + 2\n", "def f():\n    return 1 + \\\n        2\n"),
    "javascript semicolons": ("javascript", "function f() {\n  a()\n  b()\n}\n", "function f() {\n  a();\n  b();\n}\n"),
    "go spaces": ("go", "package p\nfunc f() { a(1,2) }\n", "package p\n\nfunc f() {\n\ta(1, 2) // x\n}\n"),
    "c indentation": ("c", "int f() { return 1; }\n", "int f()\n{\n  /* one */\n  return 1;\n}\n"),
    "java comment": ("java", "class A { int f() { return 1; } }\n", "class A { /** f */ int f() { return 1; } }\n"),
    "ruby comment": ("ruby", "def f\n  1\nend\n", "# one\ndef f\n  1 # two\nend\n"),
    "cpp spaces": ("cpp", "int f() { return a<b; }\n", "int f() { return a < b; }\n"),
}


@pytest.mark.parametrize("case", COSMETIC)
def test_comments_and_white_space_are_no_change(case: str) -> None:
    language, before, after = COSMETIC[case]
    comparison = compare(before, after, language)
    assert comparison.functions == ()
    assert comparison.left_out == ((functions.COSMETIC, ""),)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("python", "def f(x):\n    if x:\n        a()\n        b()\n", "def f(x):\n    if x:\n        a()\n    b()\n"),
        ("python", "def f():\n    return 'a b'\n", "def f():\n    return 'a  b'\n"),
        ("javascript", "function f() {\n  return `a ${b} # c`;\n}\n", "function f() {\n  return `a ${b} // c`;\n}\n"),
        ("ruby", "def f\n  x = <<~S\n    # a\n  S\nend\n", "def f\n  x = <<~S\n    # b\n  S\nend\n"),
        (
            "go",
            "package p\nfunc f() string {\n\treturn `// a`\n}\n",
            "package p\nfunc f() string {\n\treturn `// b`\n}\n",
        ),
    ],
)
def test_what_only_looks_cosmetic_is_a_change(language: str, before: str, after: str) -> None:
    assert [item.name for item in changed_functions(before, after, language)] == ["f"]


def test_overloads_are_matched_by_what_they_hold() -> None:
    before = "class A {\n  int f(int x) {\n    return one(x);\n  }\n  int f(String s) {\n    return bad(s);\n  }\n}\n"
    after = "class A {\n  int f(String s, int n) {\n    return good(s);\n  }\n  int f(int x, int n) {\n    return one(x);\n  }\n}\n"
    found = changed_functions(before, after, "java")
    assert [(item.name, "String" in item.before, "String" in item.after) for item in found] == [
        ("A.f", True, True),
        ("A.f", False, False),
    ]


def test_a_new_callback_in_front_does_not_shift_the_others() -> None:
    before = "".join(f"on('{name}', function () {{\n  a({name});\n  b();\n}});\n" for name in "xyz")
    new = "on('w', function () {\n  a(w);\n  b();\n});\n"
    after = new + before.replace("a(y);", "a(escape(y));")
    (found,) = changed_functions(before, after, "javascript")
    assert (found.before.count("a(y)"), found.after.count("a(escape(y))")) == (1, 1)


def test_a_renamed_function_is_the_same_one() -> None:
    before = "def f(x):\n    y = open(x)\n    z = y.read()\n    return z\n"
    after = before.replace("def f(x)", "def safe_f(x)").replace("open(x)", "open(clean(x))")
    (found,) = changed_functions(before, after, "python")
    assert (found.name, found.before.splitlines()[0]) == ("safe_f", "def f(x):")


def test_a_function_in_a_renamed_class_is_the_same_one() -> None:
    before = "class A:\n    def f(self):\n        return bad\n"
    after = "class B:\n    def f(self):\n        return good\n"
    (found,) = changed_functions(before, after, "python")
    assert found.name == "B.f"


def test_a_moved_function_is_the_same_one() -> None:
    moved, other = "def f(x):\n    return bad(x)\n\n", "".join(f"def g{n}():\n    return {n}\n\n" for n in range(30))
    (found,) = changed_functions(moved + other, other + moved.replace("bad", "good"), "python")
    assert (found.name, found.before_line, found.after_line) == ("f", 1, 91)


def test_functions_with_nothing_in_common_are_not_matched() -> None:
    before = "def f(x):\n    return os.system(x + ' --version')\n"
    after = "class Widget:\n    def paint(self):\n        for corner in self.corners: self.draw(corner, colour=BLUE)\n"
    assert compare(before, after, "python").left_out == ((functions.ONE_VERSION, ""),)


def test_an_outer_function_that_differs_too_is_kept_in_place_of_the_inner() -> None:
    text = "function f(a) {\n  const x = BAD;\n  g(function () {\n    h(1);\n    h(BAD);\n  });\n}\n"
    (found,) = changed_functions(text.replace("BAD", "bad"), text.replace("BAD", "good"), "javascript")
    assert found.name == "f"


def test_two_inner_functions_are_two_changes() -> None:
    text = "function f(a) {\n  function g() {\n    return BAD;\n  }\n  function h() {\n    return BAD;\n  }\n}\n"
    found = changed_functions(text.replace("BAD", "bad"), text.replace("BAD", "good"), "javascript")
    assert [item.name for item in found] == ["f.g", "f.h"]


def test_the_wrapper_of_a_whole_module_is_never_kept_for_what_is_in_it() -> None:
    filler = "".join(f"  var v{n} = {n};\n" for n in range(functions.LONGEST_OUTER))
    text = f"(function ($) {{\n  var x = BAD;\n{filler}  $.f = function (a) {{\n    h(1);\n    return BAD;\n  }};\n}})(jQuery);\n"
    (found,) = changed_functions(text.replace("BAD", "bad"), text.replace("BAD", "good"), "javascript")
    assert found.name.endswith("$.f")
    assert found.before.startswith("  $.f = function (a) {") and found.before.endswith("};")


def test_a_short_callback_is_part_of_the_function_around_it() -> None:
    text = "function f(a) {\n  return a.map((x) => BAD(x));\n}\n"
    (found,) = changed_functions(text.replace("BAD", "bad"), text.replace("BAD", "good"), "javascript")
    assert found.name == "f"


def test_a_line_of_a_hundred_functions_is_no_small_change() -> None:
    text = "".join(f"function f{number}(){{return BAD{number}}}" for number in range(100))
    comparison = compare(text.replace("BAD", "bad"), text.replace("BAD", "good"), "javascript")
    assert comparison.left_out == ((functions.MANY, ""),)


@pytest.mark.parametrize(
    ("language", "before", "after", "reason"),
    [
        ("python", "DEBUG = True\n\ndef f():\n    pass\n", "DEBUG = False\n\ndef f():\n    pass\n", functions.OUTSIDE),
        ("ruby", "class A\n  attr_accessible :a\nend\n", "class A\n  attr_accessible :b\nend\n", functions.OUTSIDE),
        ("python", "x = 1\n", "x = 1\n\ndef f():\n    return 1\n", functions.ONE_VERSION),
        ("javascript", "function f() {\n  return ((;\n}\n", "function f() {\n  return (((;\n}\n", functions.BROKEN),
        ("python", "# a\nx = 1\n", "# b\nx = 1\n", functions.COSMETIC),
        ("python", "x = 1\n", "x = 1\n", functions.COSMETIC),
    ],
)
def test_what_gives_no_function_says_why(language: str, before: str, after: str, reason: str) -> None:
    comparison = compare(before, after, language)
    assert comparison.functions == ()
    assert [told for told, _ in comparison.left_out] == [reason]


def test_a_broken_function_costs_no_other() -> None:
    text = "function f() {\n  return BAD;\n}\nfunction g() {\n  return ((BAD;\n}\nfunction h() {\n  return BAD;\n}\n"
    comparison = compare(text.replace("BAD", "bad"), text.replace("BAD", "good"), "javascript")
    assert "f" in [item.name for item in comparison.functions]
    assert "g" not in [item.name for item in comparison.functions]


def test_a_syntax_error_that_the_change_makes_is_told_in_c_too() -> None:
    before = "int f(void)\n{\n  list_for_each(a, b) {\n    c(a);\n  }\n  return bad;\n}\n"
    assert compare(before, before.replace("bad;", "good ((;"), "c").left_out == ((functions.BROKEN, "f"),)


def test_line_ends_and_wide_characters_do_not_shift_the_text() -> None:
    before = "# \u20ac\x0c\u2028\ndef f():\n    return 'b\u00e4d'\n"
    (found,) = changed_functions(before, before.replace("b\u00e4d", "g\u00f6\u00f6d"), "python")
    assert found.after == "def f():\n    return 'g\u00f6\u00f6d'"
    assert found.after_line == 2


HOSTILE = {
    "deep brackets": ("javascript", "function f() { return " + "(" * 20_000 + "BAD" + ")" * 20_000 + "; }\n"),
    "deep functions": ("javascript", "x = " + "() => {\n" * 1_000 + "BAD" + "}" * 1_000 + "\n"),
    "deep curry": ("javascript", "x = " + "a => " * 15_000 + "BAD\n"),
    "wide": ("python", "".join(f"def f{n}():\n    return {n}\n" for n in range(30_000)) + "def g():\n    return BAD\n"),
    "one line": (
        "javascript",
        "".join(f"function f{n}(){{return {n}}}" for n in range(30_000)) + "function g(){return BAD}",
    ),
    "everything changed": ("python", "".join(f"def f{n}():\n    return BAD{n}\n" for n in range(20_000))),
    "deep indentation": ("python", "".join("  " * n + "def f():\n" for n in range(800)) + "  " * 800 + "return BAD\n"),
    "unclosed": ("c", "int f() {" * 5_000 + "BAD"),
    "open literals": ("ruby", "%w<{[(" * 200 + "BAD"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_texts_cost_seconds_and_no_error(case: str) -> None:
    language, text = HOSTILE[case]
    start = time.process_time()
    compare(text.replace("BAD", "bad"), text.replace("BAD", "good"), language)
    assert time.process_time() - start < 20
