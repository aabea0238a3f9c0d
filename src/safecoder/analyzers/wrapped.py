"""What is the same in everything that is put around an analyzer: it goes by that one's name, version and languages."""

from __future__ import annotations

from safecoder.protocols import Analyzer


class Wrapped:
    """Passes on what `inner` is called; a dataclass that inherits this has it as a field."""

    inner: Analyzer

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def version(self) -> str:
        return self.inner.version

    @property
    def languages(self) -> frozenset[str]:
        return self.inner.languages
