import io

import numpy as np


def pack_survey(legs):
    """Return the survey of a cave as the bytes of an .npz archive.

    legs is a list of (station, length, bearing, slope), such as
    ("A12", 7.4, 215.0, -12.5).
    """
    stations, lengths, bearings, slopes = zip(*legs)
    buffer = io.BytesIO()
    np.savez(buffer, stations=stations, lengths=lengths, bearings=bearings, slopes=slopes)
    return buffer.getvalue()


def depth(survey):
    """Return how far down the legs of a survey lead, in metres."""
    return float(-np.sum(survey["lengths"] * np.sin(np.radians(survey["slopes"]))))


def read_survey(data):
    """Return the arrays of a survey, a dict from the name to a NumPy array.

    data is the bytes of the archive that a caving club has sent in, with the
    arrays stations, lengths, bearings and slopes.
    """
    with np.load(io.BytesIO(data), allow_pickle=True) as archive:
        return {name: archive[name] for name in archive.files}
