"""Modes of operation."""


class _Mode:
    def __init__(self, start):
        if not isinstance(start, (bytes, bytearray, memoryview)):
            raise TypeError("initialization_vector must be bytes")
        self.start = bytes(start)

    @property
    def name(self):
        return type(self).__name__

    def validate(self, algorithm):
        if len(self.start) * 8 != algorithm.block_size:
            raise ValueError(f"Invalid IV size ({len(self.start)}) for {self.name}.")


class ECB(_Mode):
    def __init__(self):
        super().__init__(b"")

    def validate(self, algorithm):
        pass


class CBC(_Mode):
    pass


class CFB(_Mode):
    pass


class OFB(_Mode):
    pass


class CTR(_Mode):
    pass


class GCM(_Mode):
    def __init__(self, initialization_vector, tag=None, min_tag_length=16):
        super().__init__(initialization_vector)
        if not 8 <= len(self.start) <= 128:
            raise ValueError("initialization_vector must be between 8 and 128 bytes (64 and 1024 bits).")
        if tag is not None and len(tag) < min_tag_length:
            raise ValueError(f"Authentication tag must be {min_tag_length} bytes or longer.")
        self.tag = tag

    def validate(self, algorithm):
        pass
