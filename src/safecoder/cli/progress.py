"""What commands say: results on standard output; on standard error what happens meanwhile, as bars where somebody looks and as plain
lines in a log. So a program can read what a command prints, `--json` above all.

Of the processes of a launched run the first one speaks; the others only tell errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from safecoder import processes
from safecoder.errors import visible

console = Console(quiet=not processes.is_first())
status = Console(quiet=not processes.is_first(), stderr=True)


def tell(text: str) -> None:
    """One line of a result, to standard output; the text is neither markup nor commands to the terminal."""
    _print(console, text)


def note(text: str) -> None:
    """One line of what happens, to standard error; likewise."""
    _print(status, text)


def _print(where: Console, text: str) -> None:
    where.print(Text(visible(text)), highlight=False, soft_wrap=not where.is_terminal)


class Bar:
    """One bar. In a log it writes a line at every tenth of the work."""

    def __init__(self, title: str, total: int, progress: Progress | None) -> None:
        self._title = title
        self._total = total
        self._done = 0
        self._progress = progress
        self._task = progress.add_task(title, total=total) if progress else None

    def resize(self, total: int) -> None:
        """Sets the size of the work once it is known."""
        self._total = total
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, total=total)

    def advance(self, to: int | None = None, detail: str = "") -> None:
        """One step further, or to a position."""
        before, self._done = self._done, self._done + 1 if to is None else to
        if self._progress is not None and self._task is not None:
            title = f"{self._title} {detail}" if detail else self._title
            self._progress.update(self._task, completed=self._done, description=title)
        elif self._total and self._done * 10 // self._total > before * 10 // self._total:
            note(f"{self._title} {self._done}/{self._total} {detail}".rstrip())


@contextmanager
def bar(title: str, total: int) -> Iterator[Bar]:
    """A bar for a piece of work of known size, on standard error."""
    if not status.is_terminal:
        yield Bar(title, total, None)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=status) as progress:
        yield Bar(title, total, progress)
