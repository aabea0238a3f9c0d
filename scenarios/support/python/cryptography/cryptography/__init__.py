"""A stand-in for the package `cryptography`, as much of it as the scenarios need: names, arguments and errors are those
of the package, the mathematics is not.

Ciphers turn blocks by a Feistel network of HMAC-SHA256 instead of AES and the others, so a mode of operation shows or
hides what it does in the real one. Keys of RSA and DSA are random numbers of which only the size means anything. Left
out: every other algorithm, the reading and writing of keys, streams of data that are too long for memory. What later
releases have moved to `hazmat.decrepit` (Blowfish, ARC4, TripleDES) is in both places.

`used` notes in order what was asked for, such as ("rsa", 2048) or ("AES", "CBC").
"""

used = []
