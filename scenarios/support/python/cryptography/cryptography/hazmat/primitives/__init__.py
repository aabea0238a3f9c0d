"""Ciphers, hashes, keys."""
