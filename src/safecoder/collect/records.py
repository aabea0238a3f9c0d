"""What the stages of collecting hand to each other, one JSON object a line on disk.

matched commit -> changed file with its changed functions -> verified function -> `records.Pair`. Whatever is left out on the way is a
`Rejection` with the stage and the reason, so that the funnel can be told and argued with.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from safecoder.records import CweId, Language, Provenance, Record, Text

Stage = Literal["mine", "extract", "verify", "describe", "clean"]
"""The stages in their order."""


class RepositorySource(Record):
    """One repository to read.

    `name` is what the user calls it and what provenance says (an URL without credentials, or the folder's path); `location` is what git
    is given. `slug` names its files in the work folder.
    """

    name: Text
    location: Text
    slug: Text


class ChangedFile(Record):
    """One file of a commit that is kept: blobs are object ids in hex. Added and deleted files never are, they have no two versions."""

    path: Text
    old_path: Text
    old_blob: Text
    new_blob: Text
    language: Language


class MatchedCommit(Record):
    """A commit that the heuristics keep (paper, Algorithm 2 line 3).

    `cwes` are the classes that the message's words speak of, most specific first; all that were looked for where it says only that a
    weakness was mended. `words` is what matched, `CWE-NNN: text` or `general: text`. `lines` counts removed and added lines of all its
    files, and `date` is the author's, in UTC (`2024-05-01T12:00:00Z`).
    """

    repository: Text
    commit: Text
    parent: Text
    date: str
    message: Text
    cwes: tuple[CweId, ...] = Field(min_length=1)
    words: tuple[str, ...]
    lines: int
    files: tuple[ChangedFile, ...] = Field(min_length=1)

    @property
    def key(self) -> str:
        return f"{self.repository}@{self.commit}"


class ChangedFunction(Record):
    """A function in both of its versions. `name` is qualified by what it is nested in (`Class.method`, `outer.<anonymous 1>`).

    `before` and `after` are the exact source from the start of the function's first line, so that indentation is kept; lines count from 1.
    `documentation` is the comment that stands right above the later version, with its markers; empty if there is none.
    """

    name: Text
    before: Text
    after: Text
    before_line: int
    after_line: int
    documentation: str = ""


class FileChange(Record):
    """Both versions of a file that a matched commit changed, and the functions that differ between them: the candidates."""

    repository: Text
    commit: Text
    parent: Text
    path: Text
    old_path: Text
    language: Language
    date: str
    message: Text
    cwes: tuple[CweId, ...]
    before: str
    after: str
    functions: tuple[ChangedFunction, ...] = Field(min_length=1)

    @property
    def key(self) -> str:
        return f"{self.repository}@{self.commit}:{self.path}"


class VerifiedFunction(Record):
    """A changed function whose fix the analyzers confirm: findings of `cwe` before, none after.

    `level` says where they were found (the function alone, or the whole file within the function's lines); `analyzers` are those that
    agree; `rules` what they reported before.
    """

    repository: Text
    commit: Text
    parent: Text
    path: Text
    language: Language
    date: str
    message: Text
    cwe: CweId
    function: ChangedFunction
    level: Literal["function", "file"]
    analyzers: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.repository}@{self.commit}:{self.path}:{self.function.name}:{self.function.after_line}:{self.cwe}"

    @property
    def provenance(self) -> Provenance:
        return Provenance(
            repository=self.repository,
            commit=self.commit,
            parent=self.parent,
            path=self.path,
            function=self.function.name,
            message=self.message,
            date=self.date,
        )


class DescribedFunction(Record):
    """A verified function with the instruction that it answers, and the licence it stands under.

    `by` says whether a model wrote the instruction or it was put together from the function's name; `license` is an SPDX expression.
    """

    function: VerifiedFunction
    instruction: Text
    by: Literal["model", "fallback"]
    license: Text = "NOASSERTION"

    @property
    def key(self) -> str:
        return self.function.key


class Rejection(Record):
    """Something that a stage left out. `reason` is one of a stage's fixed short phrases, so that it can be counted; `detail` is free."""

    stage: Stage
    reason: Text
    repository: Text
    commit: str = ""
    path: str = ""
    function: str = ""
    detail: str = ""
