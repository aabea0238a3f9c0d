import json
import os
from pathlib import Path

BLENDS = "blends"


def load_blend(order):
    """Return the blend of an order, read from a JSON file in the folder BLENDS.

    order is a dict such as {"guest": "Mr Lind", "blend": "evening"}; its blend
    is what the file blends/evening.json holds, such as {"assam": 3, "mint": 1}.
    If there is no such file, return None.
    """
    return {}
