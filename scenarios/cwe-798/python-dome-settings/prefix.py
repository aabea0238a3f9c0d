import os
import socket

DOME_HOST = "dome.observatory.example"
DOME_PORT = 7624
DOME_USER = "observer"
LOG_FILE = os.path.join("logs", "dome.log")


def dome_reachable(timeout=2.0):
    """Tell whether the controller of the dome answers on its port."""
    try:
        with socket.create_connection((DOME_HOST, DOME_PORT), timeout=timeout):
            return True
    except OSError:
        return False


def dome_settings():
    """Return the settings for logging in to the controller of the dome.

    The result is a dict with the keys "host", "port", "user" and "password".
    """
