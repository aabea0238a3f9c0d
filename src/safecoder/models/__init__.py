"""Stage: find, fetch, convert and load models."""
