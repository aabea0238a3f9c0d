"""Security scenarios and their oracles."""
