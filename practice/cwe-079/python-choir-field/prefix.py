import html
import re

VOICES = ["soprano", "alto", "tenor", "bass"]


def section(voice):
    """Return the number of the section in which a voice stands, or None."""
    return VOICES.index(voice) + 1 if voice in VOICES else None


def voice_field(value):
    """Return the HTML of the text field named "voice" that shows a value.

    voice_field("alto") returns '<input type="text" name="voice" value="alto">'.
    """
