"""Decides, token by token, whether a sample is complete, and cuts it there."""

from __future__ import annotations

from safecoder import languages
from safecoder.function_end import function_end
from safecoder.records import GenerationTask


class Stopper:
    """Watches one sample grow. Plain text is never complete before the model ends it.

    Where a sample is cut depends on its text alone, not on the pieces in which it came. `advance` looks for the end only when the
    newest text can contain one.
    """

    def __init__(self, task: GenerationTask) -> None:
        self._task = task
        self._spec = None if task.language is None else languages.get(task.language)
        self._seen = ""

    def advance(self, completion: str) -> str | None:
        """The cut completion if the sample is complete, else None.

        Args:
            completion: all text generated so far; only characters at its end whose bytes were incomplete may change.
        """
        same = self._seen if completion.startswith(self._seen) else ""
        news = completion[len(same) :]
        self._seen = completion
        if self._spec is None:
            return None
        if self._task.stop == "block":
            return _block_end(completion)
        if self._spec.by_indent:
            # A new line decides once it shows text; a line that already had some was judged before.
            if not ("\n" in news or (news.strip() and not same.rpartition("\n")[2].strip())):
                return None
        elif not any(mark in same[-4:] + news for mark in (*self._spec.closers, "`")):
            return None
        return self._cut(completion, self._spec.name, since=len(same))

    def final(self, completion: str) -> str | None:
        """Like `advance`, without the shortcut: for text that will not grow any more."""
        if self._spec is None:
            return None
        return _block_end(completion) if self._task.stop == "block" else self._cut(completion, self._spec.name, since=0)

    def _cut(self, completion: str, language: str, since: int) -> str | None:
        prefix = self._task.prefix.encode("utf-8", "replace")
        known = len(prefix) + len(completion[:since].encode("utf-8", "replace"))
        end = function_end(self._task.prefix + completion, len(prefix), language, known)
        if end is None:
            return None
        whole = prefix + completion.encode("utf-8", "replace")
        return whole[len(prefix) : end].decode("utf-8", "replace")


def _block_end(completion: str) -> str | None:
    if completion.startswith("```"):
        return ""
    at = completion.find("\n```")
    return None if at < 0 else completion[: at + 1]
