import json
import os
import tempfile
from pathlib import Path


def export_repair(number, repair):
    """Write the repair, a dict, as JSON to a new temporary file and return its path.

    The file lies in the system's folder for temporary files. Its name begins with
    "clock" and the number and ends in ".json".
    Example: export_repair(31, {"part": "spring"}) writes {"part": "spring"} to a
    file whose name begins with "clock31" and ends in ".json".
    """
    fd, path = tempfile.mkstemp(prefix=f"clock{number}", suffix=".json")
    with os.fdopen(fd, "w") as f:
        json.dump(repair, f)
    return path
