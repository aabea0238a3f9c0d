TAG = "bed 9, 2024-01-17, 40 dozen"


def test_rsa_key_signs():
    import program

    key = program.new_key("rsa")
    assert isinstance(key, program.rsa.RSAPrivateKey)
    assert program.is_genuine(key.public_key(), TAG, program.sign_tag(key, TAG))


def test_dsa_key_signs():
    import program

    key = program.new_key("dsa")
    assert isinstance(key, program.dsa.DSAPrivateKey)
    assert program.is_genuine(key.public_key(), TAG, program.sign_tag(key, TAG))


def test_every_key_is_another():
    import program

    for kind in ("rsa", "dsa"):
        first, second = program.new_key(kind), program.new_key(kind)
        assert not program.is_genuine(second.public_key(), TAG, program.sign_tag(first, TAG))


def test_unknown_kind():
    import program

    try:
        program.new_key("abacus")
    except ValueError:
        return
    raise AssertionError("no ValueError")
