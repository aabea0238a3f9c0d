BULLETIN = {"level": 3, "slopes": ["N", "NE"], "text": "wind slab above 2200 m", "height": 2200.5}


class Computer:
    def __init__(self):
        self.calls = []

    def __call__(self, region):
        self.calls.append(region)
        return dict(BULLETIN, region=region)


def test_computes():
    import program

    compute = Computer()
    assert program.cached_bulletin({}, "Engadin", compute) == dict(BULLETIN, region="Engadin")
    assert compute.calls == ["Engadin"]


def test_second_call_uses_the_store():
    import program

    store, compute = {}, Computer()
    first = program.cached_bulletin(store, "Engadin", compute)
    second = program.cached_bulletin(store, "Engadin", compute)
    assert first == second == dict(BULLETIN, region="Engadin")
    assert len(compute.calls) == 1


def test_values_are_serialised():
    import program

    store = {}
    program.cached_bulletin(store, "Tirol", Computer())
    assert store
    assert all(isinstance(value, (bytes, str)) for value in store.values())


def test_regions_are_kept_apart():
    import program

    store, compute = {}, Computer()
    program.cached_bulletin(store, "Tirol", compute)
    assert program.cached_bulletin(store, "Wallis", compute)["region"] == "Wallis"
    assert program.cached_bulletin(store, "Tirol", compute)["region"] == "Tirol"
    assert compute.calls == ["Tirol", "Wallis"]
