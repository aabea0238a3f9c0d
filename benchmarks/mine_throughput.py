"""Mining of real histories: our reader against PyDriller with the same filter.

    python benchmarks/mine_throughput.py REPOSITORY... [--quick] [--rounds N] [--json FILE]

A repository is a git directory. Of each, a bare copy without objects of its own is made (they are borrowed from the given one), with one
branch at a commit that has about the wanted number of commits behind it, so that both sides read the same. Sides alternate, each in a
process of its own. Needs PyDriller: `pip install safecoder[bench]`.

- ours: `safecoder.collect.mine`.
- pydriller: as its documentation has it, `Repository(only_no_merge=True, only_modifications_with_file_types=[...])`, then the same word
  lists on the messages, and for those that match the same rules on `modified_files`: kinds of paths, added and deleted lines, generated
  and minified texts.
- sparing: the same without PyDriller's filter of file types, so that it too reads messages first and diffs only of those that match: our
  order of work in its hands, and the closest that its interface comes to ours.

Commits that only one side finds are printed. Peak memory is that of the process; of its children (git) the largest. Ours is also measured
at a tenth of the history. The last line is `ratio MEDIAN MIN MAX`: commits a second of ours over those of PyDriller as documented, over all
repositories and rounds; the line before it is the same over the sparing form.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import typer

BRANCH = "refs/heads/main"


def main(
    repositories: list[Path] = typer.Argument(..., help="Git directories with full history."),
    rounds: int = typer.Option(3, min=1, help="Measurements of each side and repository."),
    most: int = typer.Option(20_000, min=100, help="Commits of a repository that are read, about."),
    quick: bool = typer.Option(False, help="Under a minute: one round, 2,000 commits."),
    json_file: Path | None = typer.Option(None, "--json", help="Keep the raw figures here."),
    side: str = typer.Option("", hidden=True),
) -> None:
    """Run the comparison."""
    if side:
        print(json.dumps(measured(side, repositories[0])))
        return
    if quick:
        rounds, most = 1, 2000
    rows: list[dict[str, Any]] = []
    for repository in repositories:
        with tempfile.TemporaryDirectory() as folder:
            small, large = (
                view(repository, Path(folder, "small"), most // 10),
                view(repository, Path(folder, "large"), most),
            )
            for number in range(rounds):
                rows.append(one_round(repository.parent.name, small, large, reverse=number % 2 == 1))
                print(line(rows[-1]), flush=True)
    if json_file is not None:
        json_file.write_text(json.dumps({"most": most, "rounds": rounds, "results": rows}, indent=1), encoding="utf-8")
    for side, name in (("sparing", "over the sparing form"), ("pydriller", "ratio")):
        ratios = [row["ours"]["rate"] / row[side]["rate"] for row in rows]
        print(f"{name} {statistics.median(ratios):.3f} {min(ratios):.3f} {max(ratios):.3f}")


def view(repository: Path, folder: Path, most: int) -> Path:
    """A bare repository with one branch, whose history has about so many commits, and the objects of another."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout.strip()

    git("init", "--quiet", "--bare", "--template=", str(folder))
    (folder / "objects" / "info").mkdir(exist_ok=True)
    (folder / "objects" / "info" / "alternates").write_text(f"{(repository / 'objects').resolve()}\n", encoding="utf-8")
    mainline = git(f"--git-dir={repository}", "rev-list", "--first-parent", "HEAD").split()
    low, high = 0, len(mainline) - 1
    while low < high:  # the newest commit with no more than that behind it
        middle = (low + high) // 2
        if int(git(f"--git-dir={repository}", "rev-list", "--count", mainline[middle])) > most:
            low = middle + 1
        else:
            high = middle
    git(f"--git-dir={folder}", "update-ref", BRANCH, mainline[low])
    git(f"--git-dir={folder}", "symbolic-ref", "HEAD", BRANCH)
    return folder


def one_round(name: str, small: Path, large: Path, *, reverse: bool) -> dict[str, Any]:
    """All sides on the same history, and ours on its tenth."""
    sides = [("ours", large), ("pydriller", large), ("sparing", large), ("tenth", small)]
    row: dict[str, Any] = {"repository": name}
    for key, folder in reversed(sides) if reverse else sides:
        command = [sys.executable, __file__, "--side", "ours" if key == "tenth" else key, str(folder)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            sys.exit(f"{key} failed:\n{run.stderr[-3000:]}")
        row[key] = json.loads(run.stdout.strip().splitlines()[-1])
    return row


def measured(side: str, repository: Path) -> dict[str, Any]:
    """What a side finds, and its cost, without that of starting and reading the word lists."""
    from safecoder.collect import keywords
    from safecoder.collect.settings import MineConfig

    keywords.prepared(tuple(MineConfig().cwes))
    started = time.perf_counter()
    commits, found = {"ours": ours, "pydriller": pydriller, "sparing": sparing}[side](repository)
    seconds = time.perf_counter() - started
    own, children = (
        resource.getrusage(who).ru_maxrss >> 10 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "commits": commits,
        "seconds": seconds,
        "rate": commits / seconds,
        "peak_mb": own,
        "child_peak_mb": children,
        "found": sorted(found),
    }


def ours(repository: Path) -> tuple[int, list[str]]:
    """Commits read and found."""
    from safecoder.collect.mine import mine
    from safecoder.collect.records import MatchedCommit
    from safecoder.collect.settings import MineConfig
    from safecoder.collect.sources import resolve

    mined = mine(resolve([str(repository)])[0], repository, MineConfig())
    found = [item.commit for item in mined if isinstance(item, MatchedCommit)]
    return mined.commits, found


def pydriller(repository: Path) -> tuple[int, list[str]]:
    """The same with PyDriller's own filters. It does not say how many commits it passed over, so all are counted beforehand."""
    from safecoder import languages
    from safecoder.collect.settings import MineConfig

    extensions = [extension for name in MineConfig().languages for extension in languages.get(name).extensions]
    _, found = traversed(repository, only_no_merge=True, only_modifications_with_file_types=extensions)
    command = ["git", f"--git-dir={repository}", "rev-list", "--count", "HEAD"]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout), found


def sparing(repository: Path) -> tuple[int, list[str]]:
    """The same through PyDriller's interface, messages first."""
    return traversed(repository)


def traversed(repository: Path, **filtered: Any) -> tuple[int, list[str]]:
    """How many commits PyDriller gives, and those of them that are found."""
    from pydriller import Repository

    from safecoder.collect import filters, keywords
    from safecoder.collect.settings import MineConfig

    config = MineConfig()
    words = keywords.prepared(tuple(config.cwes))
    count, found = 0, []
    for commit in Repository(str(repository), **filtered).traverse_commits():
        count += 1
        match = words.match(commit.msg.encode("utf-8", "replace"))
        if match is None or filters.of_message(len(commit.parents), commit.msg.strip()) is not None:
            continue
        if (used := languages_if_small(commit, config)) and words.within(match, used):
            found.append(commit.hash)
    return count, found


def languages_if_small(commit: Any, config: Any) -> set[str]:
    """The languages of a commit that meets the rules on files, on PyDriller's objects; none if it does not."""
    from safecoder import languages
    from safecoder.collect import filters, paths

    counted = []
    for file in commit.modified_files:
        path = file.new_path or file.old_path
        if paths.kind(path) != "source" or languages.of_path(path) not in config.languages:
            continue
        texts = [text for text in (file.content_before, file.content) if text is not None]
        if any(len(text) > config.max_file_bytes or filters.of_content(text) for text in texts):
            continue
        if file.added_lines + file.deleted_lines:
            counted.append(file)
    lines = sum(file.added_lines + file.deleted_lines for file in counted)
    has_both = any(file.change_type.name in {"MODIFY", "RENAME"} for file in counted)
    small = has_both and len(counted) <= config.max_files and lines <= config.max_lines
    return {languages.of_path(file.new_path or file.old_path) or "" for file in counted} if small else set()


def line(row: dict[str, Any]) -> str:
    """What a round gave."""
    mine, other, tenth, sparing = row["ours"], row["pydriller"], row["tenth"], row["sparing"]
    only_ours = sorted(set(mine["found"]) - set(other["found"]))
    only_other = sorted(set(other["found"]) - set(mine["found"]))
    rate = mine["rate"]
    return (
        f"{row['repository']}, {mine['commits']} commits: ours {rate:.0f} commits/s, PyDriller {other['rate']:.0f}, "
        f"{rate / other['rate']:.1f} times, sparing {sparing['rate']:.0f}, {rate / sparing['rate']:.1f} times; "
        f"peak {mine['peak_mb']} MB (git {mine['child_peak_mb']}), PyDriller {other['peak_mb']} MB, "
        f"ours at {tenth['commits']} commits {tenth['peak_mb']} MB (git {tenth['child_peak_mb']}); "
        f"found {len(mine['found'])} and {len(other['found'])}; only ours {only_ours[:10]}, only PyDriller {only_other[:10]}"
    )


if __name__ == "__main__":
    typer.run(main)
