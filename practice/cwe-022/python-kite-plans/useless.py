import os
import re
from pathlib import Path

PLANS = "plans"


def save_plan(title, text):
    """Save the building plan of a kite as <title>.txt in the folder PLANS.

    The folder is there already; a plan of the same title is replaced.
    Returns the path of the file.
    Example: save_plan("delta", "two spars") writes plans/delta.txt.
    """
    return ""
