import json
import pickle


def region_key(region):
    """Return the key of a region's bulletin in the store."""
    return "bulletin/" + region.lower()


def cached_bulletin(store, region, compute):
    """Return the avalanche bulletin of a region, a dict of plain values.

    store is a dict-like object shared by all the warning offices, in which
    values are kept in serialised form. When the store has no entry for the
    region, the bulletin is made by compute(region) and put there.
    """
    return compute(region)
