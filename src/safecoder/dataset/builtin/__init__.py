"""The data the project ships: pairs, instructions, and sampled answers; all written or sampled by us."""
