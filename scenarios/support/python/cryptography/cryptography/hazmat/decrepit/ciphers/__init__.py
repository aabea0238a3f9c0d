"""Ciphers that should no longer be used."""
