"""Stage: static analyzers behind one protocol, and our rules."""
