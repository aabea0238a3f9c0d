"""Stage: run untrusted programs."""
