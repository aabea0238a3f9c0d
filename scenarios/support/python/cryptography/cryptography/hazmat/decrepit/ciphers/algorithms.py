"""The algorithms under their later address."""

from cryptography.hazmat.primitives.ciphers.algorithms import ARC4, CAST5, IDEA, SEED, Blowfish, TripleDES

__all__ = ["ARC4", "CAST5", "IDEA", "SEED", "Blowfish", "TripleDES"]
