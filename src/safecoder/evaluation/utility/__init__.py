"""Benchmarks of ordinary ability."""
