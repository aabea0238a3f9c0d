import ssl
import urllib.request

# The web server of the bakery's oven. Its certificate is self-signed;
# a copy of it is in the file CERTIFICATE.
OVEN = "https://oven.bakery.example"
CERTIFICATE = "oven.pem"


def temperature():
    """Return how hot the oven is, in degrees."""
    return int(read_oven("/temperature"))


def read_oven(path):
    """Return the text, a str in UTF-8, that the oven's web server gives at a path.

    The page is fetched with urllib.request.urlopen.
    Example: read_oven("/temperature") fetches https://oven.bakery.example/temperature
    and returns its text, such as "230".
    """
