from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa


class OrchidShow:
    """An orchid show, whose growers sign the cards of their plants."""

    def __init__(self):
        self.keys = {}

    def sign_card(self, name, card):
        """Return a grower's signature of a card, such as "Plant 7, white"."""
        return self.keys[name].sign(card.encode(), hashes.SHA256())

    def add_grower(self, name):
        """Make a new DSA private key for a grower.

        The key is kept in self.keys under the name. Returns its public key.
        Example: after show.add_grower("Lena") there is a key at show.keys["Lena"].
        """
        key = dsa.generate_private_key(key_size=2048)
        self.keys[name] = key
        return key.public_key()
