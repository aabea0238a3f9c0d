"""Stage: sample programs from a model."""
