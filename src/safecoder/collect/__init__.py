"""Collect: from git history to verified pairs (paper, Algorithm 2), as stages that each read and write JSONL records."""
