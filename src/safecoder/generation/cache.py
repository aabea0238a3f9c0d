"""A key-value cache that grows in blocks: `transformers`' own copies everything for every token."""

from __future__ import annotations

from typing import Any, cast

from torch import Tensor
from transformers.cache_utils import Cache, DynamicLayer

# Positions that are allocated ahead.
_BLOCK = 64


class GrowingLayer(DynamicLayer):
    """Keeps keys and values as views of larger buffers [B, H, capacity, D].

    Whoever sets `keys` and `values` anew (to select rows, say) needs to know nothing of the buffers: they are made anew at the next
    token.
    """

    _buffers: tuple[Tensor, Tensor] | None = None

    def update(self, key_states: Tensor, value_states: Tensor, *args: Any, **kwargs: Any) -> tuple[Tensor, Tensor]:
        """See `DynamicLayer.update`."""
        if not self.is_initialized:
            self.lazy_initialization(key_states, value_states)
            self.keys, self.values = key_states, value_states
            return self.keys, self.values
        now = cast("tuple[Tensor, Tensor]", (self.keys, self.values))
        length, added = now[0].shape[2], key_states.shape[2]
        if self._buffers is None or not all(map(_has_room, self._buffers, now, (length + added,) * 2)):
            self._buffers = (_grown(now[0], length + added), _grown(now[1], length + added))
        keys, values = self._buffers
        keys[:, :, length : length + added] = key_states
        values[:, :, length : length + added] = value_states
        self.keys, self.values = keys[:, :, : length + added], values[:, :, : length + added]
        return self.keys, self.values


def _has_room(buffer: Tensor, view: Tensor, length: int) -> bool:
    """The view is of this buffer, which has room for `length` positions."""
    return view.data_ptr() == buffer.data_ptr() and view.shape[0] == buffer.shape[0] and length <= buffer.shape[2]


def _grown(states: Tensor, length: int) -> Tensor:
    rows, heads, used, size = states.shape
    buffer = states.new_empty(rows, heads, length + _BLOCK, size)
    buffer[:, :, :used] = states
    return buffer


def growing_cache() -> Cache:
    """An empty cache of such layers."""
    return Cache(layer_class_to_replicate=GrowingLayer)
