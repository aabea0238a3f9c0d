"""The order of an epoch: every set as often as its weight says, drawn and shuffled anew in each epoch."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from torch.utils.data import Sampler

from safecoder.training_records import EncodedSample


class MixingSampler(Sampler[int]):
    """Indices of one epoch.

    A sample of weight w comes floor(w) times; of the samples of one weight, a share of w - floor(w) comes once more, another share in each
    epoch; at least one sample of each weight comes. The order depends on seed and epoch alone, so that a resumed run goes on where it was.

    Args:
        samples: what is trained on.
        seed: of the order.
    """

    def __init__(self, samples: Sequence[EncodedSample], seed: int) -> None:
        self._seed = seed
        self._epoch = 0
        groups: dict[float, list[int]] = defaultdict(list)
        for index, sample in enumerate(samples):
            groups[sample.weight].append(index)
        self._groups = dict(sorted(groups.items()))

    def set_epoch(self, epoch: int) -> None:
        """Called by Trainer before each epoch."""
        self._epoch = epoch

    def __len__(self) -> int:
        return sum(int(weight) * len(members) + _extra(weight, members) for weight, members in self._groups.items())

    def __iter__(self) -> Iterator[int]:
        chooser = random.Random(f"{self._seed}:{self._epoch}")  # noqa: S311 - not for secrets
        drawn: list[int] = []
        for weight, members in self._groups.items():
            drawn += members * int(weight) + chooser.sample(members, _extra(weight, members))
        chooser.shuffle(drawn)
        return iter(drawn)


def _extra(weight: float, members: Sequence[int]) -> int:
    return max(round((weight - int(weight)) * len(members)), int(weight < 1))
