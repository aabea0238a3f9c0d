"""Stage: judge generated programs, and what the models can still do."""
