import re

import jinja2

THEATRE = "Theatre of Strings and Shadows"


def first_names(guests):
    """Return the first names of the guests of a list such as "Ida Brun, Jo Lind"."""
    return [guest.split()[0] for guest in re.split(r"\s*,\s*", guests) if guest.strip()]


def write_invitation(text, guest, play):
    """Return the text of an invitation to a play.

    text is what a friend of the theatre typed on the page for inviting
    others; in it {{ guest }} stands for the name of the guest and {{ play }}
    for the name of the play. Below it comes the name of the theatre, in a
    line of its own.
    """
