"""Decides, token by token, whether a sample is complete, and cuts it there."""

from __future__ import annotations

from safecoder import languages
from safecoder.records import GenerationTask


class Stopper:
    """Watches one sample grow.

    Parsing is needed only when the newest text can end a function, which `advance` decides from the text alone.
    """

    def __init__(self, task: GenerationTask) -> None:
        self._task = task
        self._spec = languages.get(task.language)
        self._seen = ""

    def advance(self, completion: str) -> str | None:
        """The cut completion if the sample is complete, else None.

        Args:
            completion: all text generated so far; it only ever grows.
        """
        news = completion[len(self._seen) :] if completion.startswith(self._seen) else completion
        line_before = self._seen.rpartition("\n")[2].strip()
        self._seen = completion
        if self._task.stop == "block":
            return _block_end(completion)
        if self._spec.by_indent:
            # A new line decides once it shows text; a line that already had some was judged before.
            line_now = completion.rpartition("\n")[2].strip()
            if not ("\n" in news or (line_now and not line_before)):
                return None
        elif not any(mark in news for mark in (*self._spec.closers, "`", "end")):
            return None
        return self.final(completion)

    def final(self, completion: str) -> str | None:
        """Like `advance`, without the shortcut: for text that will not grow any more."""
        if self._task.stop == "block":
            return _block_end(completion)
        prefix = self._task.prefix.encode("utf-8", "replace")
        end = languages.function_end(self._task.prefix + completion, len(prefix), self._task.language)
        if end is None:
            return None
        whole = prefix + completion.encode("utf-8", "replace")
        return whole[len(prefix) : end].decode("utf-8", "replace")


def _block_end(completion: str) -> str | None:
    if completion.startswith("```"):
        return ""
    at = completion.find("\n```")
    return None if at < 0 else completion[: at + 1]
