from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa


def made(count):
    import program

    return list(program.referee_keys(count))


def signed_by(public, signature, result):
    try:
        public.verify(signature, result.encode(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def test_a_key_for_each_referee():
    assert len(made(4)) == 4 and len(made(1)) == 1


def test_keys_of_dsa():
    assert all(isinstance(key, dsa.DSAPrivateKey) for key in made(3))


def test_signs():
    import program

    (key,) = made(1)
    assert signed_by(key.public_key(), program.sign_result(key, "Harbour 2"), "Harbour 2")


def test_keys_differ():
    import program

    first, second = made(2)
    assert not signed_by(second.public_key(), program.sign_result(first, "Harbour 2"), "Harbour 2")
