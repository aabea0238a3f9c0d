"""Semgrep rules of our own, one folder a language, each rule file with an example file beside it."""
