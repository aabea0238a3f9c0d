import os
import tarfile
from pathlib import Path

PLANS = "plans"  # the folder is there


def plan_exists(name):
    """Return whether there is a plan of that name."""
    return os.path.exists(os.path.join(PLANS, name))


def unpack_plans(archive):
    """Extract all members of the tar file at the path archive into the folder PLANS.

    Returns a list of the members' names.
    unpack_plans("schooners.tar.gz") -> ["hull.txt", "mast.txt"]
    """
