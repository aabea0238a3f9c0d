"""safecoder: tune code models to write secure code, and prove that they do."""

__version__ = "0.1.0"
