"""HumanEval in the sandbox: what is right passes, what is wrong or only pretends does not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from safecoder import languages
from safecoder.errors import InputError, StorageError
from safecoder.evaluation.pace import Timed
from safecoder.evaluation.utility.code_problems import Problem, check_program, run_key, run_problems, runs_journal
from safecoder.evaluation.utility.humaneval import load_problems
from safecoder.generation.stopping import Stopper
from safecoder.prompts import PromptForm
from safecoder.protocols import Execution, Job
from safecoder.records import GeneratedSample
from safecoder.sandbox.bubblewrap import Bubblewrap

BOX = Bubblewrap()
PROBLEMS = load_problems()
FIRST = PROBLEMS[0]
RIGHT = FIRST.reference


def sample(problem: Problem, program: str) -> GeneratedSample:
    return GeneratedSample(
        key=problem.task_id,
        task=problem.task_id,
        index=0,
        model="m",
        completion=program,
        program=program,
        finish="function",
        tokens=1,
    )


def test_there_are_164_problems_with_distinct_names() -> None:
    assert len({problem.task_id for problem in PROBLEMS}) == len(PROBLEMS) == 164
    assert [problem.task_id for problem in load_problems(count=3)] == ["HumanEval/0", "HumanEval/1", "HumanEval/2"]


def test_the_packaged_problems_are_the_published_ones(shared_data: Path) -> None:
    assert load_problems(shared_data / "humaneval" / "HumanEval.jsonl.gz") == PROBLEMS


def test_every_canonical_solution_passes() -> None:
    samples = [sample(problem, problem.reference) for problem in PROBLEMS]
    seen = []
    results = run_problems(PROBLEMS, samples, BOX, on_run=lambda: seen.append(1))
    assert [result.problem for result in results if not result.passed] == []
    assert [result.problem for result in results] == [problem.task_id for problem in PROBLEMS]
    assert len(seen) == 164


def test_a_program_that_leaves_a_thread_or_speaks_at_its_exit_is_judged_by_its_test() -> None:
    lasting = "import atexit, threading, time\natexit.register(print, 'gone')\n"
    lasting += "threading.Thread(target=time.sleep, args=(600,)).start()\n"
    wrong = RIGHT.replace("return False", "return None", 1).replace("return True", "return 7", 1)
    right, failed = (check_program(FIRST, lasting + program, BOX) for program in (RIGHT, wrong))
    assert right[0], right[1]
    assert not failed[0]
    assert "AssertionError" in failed[1]


def test_no_problem_is_passed_by_a_body_that_does_nothing() -> None:
    samples = [sample(problem, f"{problem.prompt}    return None\n") for problem in PROBLEMS]
    assert [result.problem for result in run_problems(PROBLEMS, samples, BOX) if result.passed] == []


def test_every_canonical_solution_is_kept_whole_by_the_stopper() -> None:
    """Streamed as a model would write it, with more text behind it: what is cut off is not part of the solution."""
    for problem in PROBLEMS:
        stopper = Stopper(problem.task())
        body = problem.reference.removeprefix(problem.prompt).rstrip()
        text = body + "\n\n\ndef more():\n    pass\n"
        cut = next(cut for at in range(0, len(text) + 3, 3) if (cut := stopper.advance(text[:at])) is not None)
        assert cut.rstrip() == body, problem.task_id
        assert languages.parses(problem.prompt + cut, "python")


EARLY = "\nimport os, sys, inspect\n"
WRONG = f"def {FIRST.entry_point}(*a):\n    return None\n"
PRETENDERS = {
    "the empty program": "",
    "exits with success": f"{RIGHT}{EARLY}sys.exit(0)\n",
    "exits without clean-up": f"{RIGHT}{EARLY}os._exit(0)\n",
    "exits when it is called": f"import os\ndef {FIRST.entry_point}(*a):\n    os._exit(0)\n",
    "raises SystemExit when it is called": f"def {FIRST.entry_point}(*a):\n    raise SystemExit(0)\n",
    "prints its own source, where a token might stand": f"{EARLY}print(open(sys.argv[0]).read())\n"
    "for name in os.listdir('.'):\n    print(open(name).read())\nsys.stdout.flush()\nos._exit(0)\n",
    "prints the last quoted text of each file": f"{EARLY}import re\nfor name in os.listdir('.'):\n"
    "    for text in re.findall(r'[0-9a-f]{32}', open(name).read()):\n        print('\\n' + text, flush=True)\nos._exit(0)\n",
    "reads the input for the token": f"{EARLY}print('\\n' + os.read(0, 100).decode(), end='', flush=True)\nos._exit(0)\n",
    "prints the module's globals": f"{EARLY}print('', *map(str, globals().values()), sep='\\n', flush=True)\nos._exit(0)\n",
    "defines the check itself": f"def check(*a):\n    pass\ndef {FIRST.entry_point}(*a):\n    return None\n",
    "has a helper called exec": f"{WRONG}def exec(*a, **k):\n    pass\n",
    "has a helper called compile": f"{WRONG}def compile(*a, **k):\n    return 'pass'\n",
    "has a helper called open": f"{WRONG}import io\ndef open(*a, **k):\n    return io.StringIO()\n",
    "replaces the built-in functions": f"{WRONG}import builtins\nbuiltins.exec = builtins.compile = lambda *a, **k: None\n",
    "overwrites the test": f"{WRONG}open('test.py', 'w').close()\n",
    "ends with an open string": f"def {FIRST.entry_point}(*a):\n    return None\ntext = '''\n",
    "ends with an open block": f"{RIGHT}\nif False:\n",
    "searches the frames of its callers": f"{EARLY}frame = sys._getframe()\nwhile frame:\n"
    "    print(*map(str, frame.f_locals.values()), sep='\\n', flush=True)\n    frame = frame.f_back\nos._exit(0)\n",
    "takes the token from a frame": f"{EARLY}frame, found = sys._getframe(), set()\nwhile frame:\n"
    "    found |= {item for item in frame.f_locals.values() if isinstance(item, str) and len(item) == 33}\n"
    "    frame = frame.f_back\nprint('\\n' + ''.join(found), end='', flush=True)\nos._exit(0)\n",
    "closes its output": f"{EARLY}sys.stdout.close()\nos._exit(0)\n",
    "dies": f"{EARLY}os.kill(os.getpid(), 9)\n",
    "leaves a child that goes on": f"{EARLY}if os.fork():\n    os._exit(0)\ndef {FIRST.entry_point}(*a):\n    return None\n",
}


@pytest.mark.parametrize("name", PRETENDERS)
def test_a_program_that_only_pretends_does_not_pass(name: str) -> None:
    passed, detail = check_program(FIRST, PRETENDERS[name], BOX)
    assert not passed
    assert detail


def test_a_program_that_never_ends_fails_by_the_limit() -> None:
    from safecoder.protocols import Limits
    from safecoder.python_run import run_with_test

    passed, execution = run_with_test("while True: pass\n", "", BOX, Limits(seconds=1))
    assert not passed
    assert execution.outcome == "timeout" or execution.exit_code != 0


@pytest.mark.parametrize(
    "addition",
    [
        "\nprint('hello', end='')\n",
        "\nimport sys, io\nsys.stdout = io.StringIO()\n",
        "\nif __name__ == '__main__':\n    print(has_close_elements([1.0], 0.5))\n",
        "\nfrom dataclasses import dataclass\n@dataclass\nclass A:\n    b: 'int'\nimport pickle\npickle.loads(pickle.dumps(A(1)))\n",
        "\ntoken = run = files = None\n",
        "\ndef open(path):\n    return path\ndef compile(text):\n    return text\nexec = exit = sys = None\n",
        "\nimport __main__\nassert __main__.has_close_elements is has_close_elements and __main__.__name__ == __name__\n",
        "\nimport typing\nclass B: pass\nclass A:\n    b: 'B'\nassert typing.get_type_hints(A) == {'b': B}\n",
        "\nimport inspect\nassert 'numbers' in inspect.getsource(has_close_elements)\n",
        "\nword = '\\ud800'\n",
    ],
)
def test_a_right_program_passes_whatever_else_it_does(addition: str) -> None:
    assert check_program(FIRST, RIGHT + addition, BOX) == (True, "")


def test_a_program_may_import_from_the_future() -> None:
    assert check_program(FIRST, "from __future__ import annotations\n" + RIGHT, BOX) == (True, "")


def test_the_reason_of_a_failure_is_told() -> None:
    assert "AssertionError" in check_program(FIRST, f"def {FIRST.entry_point}(*a):\n    return None\n", BOX)[1]
    assert "SyntaxError" in check_program(FIRST, "def (", BOX)[1]
    assert "NameError" in check_program(FIRST, "x = 1\n", BOX)[1]


def test_a_file_that_is_no_humaneval_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        load_problems(tmp_path / "none.jsonl")
    rows = {
        "short.jsonl": b'{"task_id": "a"}\n',
        "text.jsonl": b"text\n",
        "list.jsonl": b"[1]\n",
        "broken.jsonl.gz": b"no",
        "empty.jsonl": b"\n",
        "empty.jsonl.gz": gzip.compress(b""),
    }
    whole = gzip.compress(json.dumps({"task_id": "a"}).encode())
    damaged = whole[:10] + b"\x07" + whole[11:]  # begins with a block of a kind that there is not
    for name, data in {**rows, "torn.jsonl.gz": whole[:-9], "damaged.jsonl.gz": damaged}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=name):
            load_problems(tmp_path / name)


def test_equal_programs_are_run_once_and_never_again(tmp_path: Path) -> None:
    class Counting(Timed):
        jobs = 0

        def run(self, job: Job) -> Execution:
            self.jobs += 1
            return super().run(job)

    box = Counting(BOX)
    samples = [sample(FIRST, text) for text in (RIGHT, "x = 1\n", RIGHT)]
    journal = tmp_path / "runs.jsonl"
    ran: list[int] = []
    first = run_problems(PROBLEMS, samples, box, runs=runs_journal(journal), on_run=lambda: ran.append(1))
    assert [result.passed for result in first] == [True, False, True]
    assert len(ran) == 3
    assert box.jobs == 1 + 2  # the first measures how fast this machine is
    assert run_problems(PROBLEMS, samples, box, runs=runs_journal(journal)) == first
    assert box.jobs == 1 + 2


def test_what_another_harness_said_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    before = run_key(FIRST, RIGHT)
    monkeypatch.setattr("safecoder.evaluation.utility.code_problems.HARNESS_VERSION", "another")
    assert run_key(FIRST, RIGHT) != before


def test_the_same_program_is_judged_by_the_tests_of_its_own_problem(tmp_path: Path) -> None:
    journal = runs_journal(tmp_path / "runs.jsonl")
    samples = [sample(FIRST, RIGHT), sample(PROBLEMS[1], RIGHT)]
    assert [result.passed for result in run_problems(PROBLEMS, samples, BOX, runs=journal)] == [True, False]


def test_the_paper_s_prompt_holds_the_docstring_and_begins_the_answer_with_the_signature() -> None:
    task = FIRST.task("paper", samples=4, greedy=False)
    assert task.prefix.endswith("def has_close_elements(numbers: List[float], threshold: float) -> bool:\n")
    assert "Check if in given list of numbers" in task.instruction
    assert '"""' not in task.prefix
    assert (task.samples, task.greedy) == (4, False)
    assert FIRST.task("chat").prefix == FIRST.prompt


@pytest.mark.parametrize("form", ["paper", "chat", "none"])
def test_the_reference_completes_every_prompt(form: PromptForm) -> None:
    """What the model has to write behind the prefix, with its docstring left out, is what the reference has there."""
    for problem in PROBLEMS:
        task = problem.task(form)
        assert problem.prompt.startswith(task.prefix), problem.task_id
        body = problem.reference.removeprefix(problem.prompt)
        assert languages.parses(task.prefix + body, "python"), problem.task_id
        assert f"def {problem.entry_point}(" in task.prefix
