"""A key-value cache for a batch whose rows leave and join: one buffer a layer that is written in place.

`transformers`' own cache copies all of itself for every token. And to make new tensors whenever a row leaves, each a little smaller or
longer than the last, lets the heap grow to many times what is in use.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import torch
from torch import Tensor
from transformers.cache_utils import Cache, DynamicLayer

# Positions that are allocated ahead.
_BLOCK = 64


class BufferedLayer(DynamicLayer):
    """Keys and values of one layer: views [B, H, T, D] of buffers with room for more rows and positions."""

    _buffers: tuple[Tensor, Tensor] | None = None

    def update(self, key_states: Tensor, value_states: Tensor, *args: Any, **kwargs: Any) -> tuple[Tensor, Tensor]:
        """See `DynamicLayer.update`."""
        if not self.is_initialized:
            self.lazy_initialization(key_states, value_states)
            self.keys, self.values = key_states, value_states
            return key_states, value_states
        rows, length = self._states[0].shape[0], self._states[0].shape[2]
        longer = length + key_states.shape[2]
        for buffer, states in zip(self._room(rows, longer), (key_states, value_states), strict=True):
            buffer[:rows, :, length:longer] = states
        return self._show(rows, longer)

    def select(self, index: Tensor, first: int = 0) -> None:
        """Keeps the rows that `index` names, in its order (one may be named more than once), and drops the first positions."""
        parts = [states[index, :, first:] for states in self._states]
        rows, length = parts[0].shape[0], parts[0].shape[2]
        if self._buffers is None:
            self.keys, self.values = parts
            return
        for buffer, part in zip(self._room(rows, length), parts, strict=True):
            buffer[:rows, :, :length] = part
        self._show(rows, length)

    def keep(self, moved: Sequence[tuple[int, int]], rows: int) -> None:
        """Copies rows over others, (to, from) pairs that share no row, and keeps the first `rows`: what stays in place is not touched."""
        if moved:
            to, origin = (torch.tensor(part) for part in zip(*moved, strict=True))
            for states in self._states:
                states[to] = states[origin]
        self.keys, self.values = (states[:rows] for states in self._states)

    def join(self, other: BufferedLayer) -> None:
        """Appends the other layer's rows; the shorter of the two is padded with zeros on the left."""
        mine, theirs = self._states, other._states
        rows, length = mine[0].shape[0], mine[0].shape[2]
        width = max(length, theirs[0].shape[2])
        total = rows + theirs[0].shape[0]
        if width > length:
            mine = (mine[0].clone(), mine[1].clone())  # they overlap with where they go
        for buffer, own, new in zip(self._room(total, width), mine, theirs, strict=True):
            if width > length:
                buffer[:rows, :, : width - length] = 0
                buffer[:rows, :, width - length : width] = own
            missing = width - new.shape[2]
            buffer[rows:total, :, :missing] = 0
            buffer[rows:total, :, missing:width] = new
        self._show(total, width)

    @property
    def _states(self) -> tuple[Tensor, Tensor]:
        return cast("tuple[Tensor, Tensor]", (self.keys, self.values))

    def _room(self, rows: int, length: int) -> tuple[Tensor, Tensor]:
        """The buffers, with room for so many rows and positions; what is in the views is in them."""
        if self._buffers is None or self._buffers[0].shape[0] < rows or self._buffers[0].shape[2] < length:
            most = max(rows, self._buffers[0].shape[0] if self._buffers else 0)
            self._buffers = cast(
                "tuple[Tensor, Tensor]", tuple(_grown(states, most, length + _BLOCK) for states in self._states)
            )
        return self._buffers

    def _show(self, rows: int, length: int) -> tuple[Tensor, Tensor]:
        keys, values = cast("tuple[Tensor, Tensor]", self._buffers)
        self.keys, self.values = keys[:rows, :, :length], values[:rows, :, :length]
        return self._states


def _grown(states: Tensor, rows: int, length: int) -> Tensor:
    used_rows, heads, used, size = states.shape
    buffer = states.new_empty(rows, heads, max(length, used), size)
    buffer[:used_rows, :, :used] = states
    return buffer


def empty_cache() -> Cache:
    """An empty cache of such layers."""
    return Cache(layer_class_to_replicate=BufferedLayer)


def bytes_held(cache: Any) -> int:
    """What the keys and values of a cache take, room for more not counted."""
    return sum(int(states.nbytes) for layer in cache.layers for states in (layer.keys, layer.values))
