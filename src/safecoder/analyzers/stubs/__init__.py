"""What a C or C++ program needs around it so that a compiler reads it: see `complete.py`."""
