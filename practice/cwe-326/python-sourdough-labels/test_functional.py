from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa


def signed_by(public_key, signature, label):
    try:
        public_key.verify(signature, label.encode(), padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def test_two_keys_of_rsa():
    import program

    private_key, public_key = program.new_baker_keys()
    assert isinstance(private_key, rsa.RSAPrivateKey) and isinstance(public_key, rsa.RSAPublicKey)


def test_public_key_belongs_to_the_private_key():
    import program

    private_key, public_key = program.new_baker_keys()
    assert signed_by(public_key, program.sign_label(private_key, "Rye, Tuesday"), "Rye, Tuesday")


def test_another_label_is_not_signed():
    import program

    private_key, public_key = program.new_baker_keys()
    assert not signed_by(public_key, program.sign_label(private_key, "Rye, Tuesday"), "Spelt, Tuesday")


def test_bakers_have_different_keys():
    import program

    first, second = program.new_baker_keys(), program.new_baker_keys()
    assert not signed_by(second[1], program.sign_label(first[0], "Rye, Tuesday"), "Rye, Tuesday")
