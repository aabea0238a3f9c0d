"""Fills the last block."""


class PKCS7:
    def __init__(self, block_size):
        if not 0 <= block_size <= 2040 or block_size % 8:
            raise ValueError("block_size must be a multiple of 8 in range(0, 2041).")
        self._size = block_size // 8

    def padder(self):
        return _Context(self._padded)

    def unpadder(self):
        return _Context(self._unpadded)

    def _padded(self, data):
        count = self._size - len(data) % self._size
        return data + bytes([count]) * count

    def _unpadded(self, data):
        count = data[-1] if data else 0
        if len(data) % self._size or not 1 <= count <= self._size or data[-count:] != bytes([count]) * count:
            raise ValueError("Invalid padding bytes.")
        return data[:-count]


class _Context:
    def __init__(self, finish):
        self._data, self._finish = b"", finish

    def update(self, data):
        self._data += bytes(data)
        return b""

    def finalize(self):
        return self._finish(self._data)
