from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa


def signed_by(public_key, signature, card):
    try:
        public_key.verify(signature, card.encode(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def test_keeps_a_key_of_dsa():
    import program

    show = program.OrchidShow()
    show.add_grower("Lena")
    assert list(show.keys) == ["Lena"] and isinstance(show.keys["Lena"], dsa.DSAPrivateKey)


def test_returns_the_public_key():
    import program

    show = program.OrchidShow()
    public_key = show.add_grower("Lena")
    assert isinstance(public_key, dsa.DSAPublicKey)
    assert signed_by(public_key, show.sign_card("Lena", "Plant 7, white"), "Plant 7, white")


def test_growers_have_different_keys():
    import program

    show = program.OrchidShow()
    lena, tomas = show.add_grower("Lena"), show.add_grower("Tomas")
    assert signed_by(lena, show.sign_card("Lena", "Plant 8"), "Plant 8")
    assert signed_by(tomas, show.sign_card("Tomas", "Plant 8"), "Plant 8")
    assert not signed_by(tomas, show.sign_card("Lena", "Plant 8"), "Plant 8")
