"""Stage: the objective and the trainer."""
