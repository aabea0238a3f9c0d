"""Keys in two halves."""
