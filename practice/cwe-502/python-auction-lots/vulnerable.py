import yaml


def write_lots(lots, path):
    """Write the lots to a file, one YAML document for each lot."""
    with open(path, "w") as f:
        yaml.dump_all(lots, f, Dumper=yaml.Dumper)


def read_lots(path):
    """Return the list of the lots that stand in the file, one YAML document for each lot.

    A file with "item: clock\\nprice: 40\\n---\\nitem: vase\\nprice: 15\\n" gives
    [{"item": "clock", "price": 40}, {"item": "vase", "price": 15}].
    """
    with open(path) as f:
        return list(yaml.load_all(f, Loader=yaml.Loader))
