"""Where later releases keep what should no longer be used."""
