"""Keys from keys and from passwords."""
