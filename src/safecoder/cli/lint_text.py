"""What will be trained on, and the faults of it, as lines of text. Ids and details are hostile: nothing in them is interpreted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from safecoder.painted_records import visible

if TYPE_CHECKING:
    from safecoder.config import DataConfig
    from safecoder.dataset.faults import Fault
    from safecoder.dataset.mixing import ClassSize, JointSet

_FIRST = 5


def training_lines(joint: JointSet, data: DataConfig) -> list[str]:
    """Samples of an epoch by kind, and each class with its size and what an epoch has of it by oversampling and weights, a line a CWE.

    Example:
        training data: 121 instruction samples, 60 pairs (22 distinct, 3 classes, k = 20)
          CWE-022: c 8 > 20, python 9 > 20
          CWE-078: python 5 > 20
    """
    distinct = sum(size.distinct for size in joint.classes)
    effective = round(sum(size.effective for size in joint.classes))
    counted = "halves" if data.oversample_count == "halves" else "pairs"
    answers = f" ({len(joint.standard)} distinct)" if joint.answers != len(joint.standard) else ""
    head = (
        f"training data: {joint.answers} instruction samples{answers}, {effective} {counted} "
        f"({distinct} distinct, {len(joint.classes)} classes, k = {data.oversample_k})"
    )
    return [head, *class_lines(joint.classes)]


def class_lines(classes: Iterable[ClassSize]) -> list[str]:
    """A line a CWE."""
    rows: dict[str, list[str]] = defaultdict(list)
    for size in classes:
        grown = f" > {round(size.effective)}" if round(size.effective) != size.distinct else ""
        rows[size.cwe].append(f"{visible(size.kind)} {size.distinct}{grown}")
    return [f"  {cwe}: {', '.join(parts)}" for cwe, parts in rows.items()]


def fault_lines(faults: Sequence[Fault], *, notes: bool = True) -> list[str]:
    """A line a kind of fault, errors first, with the number of samples and the first ids."""
    from safecoder.dataset.lint import by_kind

    lines = []
    for kind in by_kind(faults):
        if kind.severity != "note" or notes:
            more = ", ..." if len(kind.samples) > _FIRST else ""
            first = visible(", ".join(kind.samples[:_FIRST])).replace("\n", " ")
            lines.append(f"{kind.severity:8} {kind.kind} ({kind.meaning}): {len(kind.samples)} samples: {first}{more}")
    return lines


def detail_lines(faults: Iterable[Fault]) -> list[str]:
    """A line a fault."""
    parts = []
    for fault in faults:
        other = f" <> {fault.other}" if fault.other else ""
        detail = f": {fault.detail}" if fault.detail else ""
        parts.append(visible(f"{fault.severity:8} {fault.kind} {fault.sample}{other}{detail}").replace("\n", " "))
    return parts
