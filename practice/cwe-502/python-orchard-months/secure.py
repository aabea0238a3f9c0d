import yaml

try:
    from yaml import CLoader as Loader
except ImportError:
    from yaml import Loader


def basket_label(names):
    """Return the label of a basket, such as "pear, quince"."""
    return ", ".join(sorted(names))


def ripe_in(path, month):
    """Return the list of the names of the trees that are ripe in the month, in the file's order.

    The YAML file at path is a list of trees. If it holds
    "- name: quince\n  month: 10\n- name: plum\n  month: 8\n", ripe_in(path, 8) returns ["plum"].
    """
    with open(path) as f:
        trees = yaml.safe_load(f)
    return [tree["name"] for tree in trees if tree["month"] == month]
