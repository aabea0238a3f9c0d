"""Writes the table of settings into docs/collect.md: `python scripts/collect_docs.py`. A test holds the two together."""

from __future__ import annotations

from pathlib import Path

from safecoder.collect.settings import CollectConfig

PAGE = Path(__file__).parent.parent / "docs" / "collect.md"
_HEAD = "| key | default | meaning |\n|---|---|---|\n"


def page(text: str) -> str:
    """The text with its table replaced by that of the configuration classes."""
    before, _, behind = text.partition(_HEAD)
    _, _, rest = behind.partition("\n\n")
    return f"{before}{_HEAD}{_rows()}\n\n{rest}"


def _rows() -> str:
    rows = []
    for section, nested in CollectConfig.model_fields.items():
        kind = nested.annotation
        for name, field in getattr(kind, "model_fields", {}).items():
            default = "all" if section == "mine" and isinstance(field.default, list) else f"`{field.default}`"
            rows.append(f"| `{section}.{name}` | {default} | {field.description} |")
    return "\n".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
