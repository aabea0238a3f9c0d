"""Of no effect any more in the package itself."""


def default_backend():
    return None
