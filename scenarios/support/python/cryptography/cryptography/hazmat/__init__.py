"""The parts of which safe recipes are made."""
