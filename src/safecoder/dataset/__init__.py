"""Stage: pairs and instruction data, masks, mixing."""
