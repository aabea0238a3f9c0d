from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec


def marked_by(public_key, signature, piece):
    try:
        public_key.verify(signature, piece.encode(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def test_a_key_for_each_potter():
    import program

    assert list(program.potters_keys(["Ada", "Jon", "Siv"])) == ["Ada", "Jon", "Siv"]


def test_no_potters():
    import program

    assert program.potters_keys([]) == {} and len(program.potters_keys(["Ada"])) == 1


def test_keys_on_a_curve():
    import program

    assert all(isinstance(key, ec.EllipticCurvePrivateKey) for key in program.potters_keys(["Ada", "Jon"]).values())


def test_marks():
    import program

    key = program.potters_keys(["Ada"])["Ada"]
    assert marked_by(key.public_key(), program.mark(key, "Blue jug"), "Blue jug")


def test_potters_have_different_keys():
    import program

    keys = program.potters_keys(["Ada", "Jon"])
    assert not marked_by(keys["Jon"].public_key(), program.mark(keys["Ada"], "Blue jug"), "Blue jug")
