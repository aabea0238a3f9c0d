"""Typed settings: pydantic models read from a YAML recipe with `key=value` overrides; what the keys are is `config`'s.

All faults of a recipe are reported at once; an unknown key is answered with the nearest known ones.
"""

from __future__ import annotations

import difflib
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from safecoder.errors import InputError, storage_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omegaconf import DictConfig

C = TypeVar("C", bound="Config")


class Config(BaseModel):
    """Base of all configurations: immutable, unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    page: ClassVar[str] = "docs/recipes.md"  # says what the keys mean; named where one is wrong


Override = Annotated[str, "key=value, with dots for nested keys"]
_OVERRIDE = re.compile(r"\w[\w-]*(\.\w[\w-]*)*=")  # a set's name, as in data.weights.on-policy, may have a hyphen
_RECIPE_HINT = "correct the recipe or the overrides; recipes/ holds examples, docs/ says what each key means"


def load(kind: type[C], path: Path, overrides: list[Override] | tuple[Override, ...] = ()) -> C:
    """Reads a recipe, lays it over the one that its key `base` names (and so on), and applies overrides.

    Mappings are merged key by key; lists, plain values and `null` replace what lies below.

    Args:
        kind: the configuration class.
        path: a YAML file. `base: PATH` in it is relative to its own folder.
        overrides: `optim.learning_rate=1e-4`, values in YAML.

    Raises:
        InputError: no YAML mapping, bases that run in a circle, an override without `=`, an unknown key or a value out of range; all faults
            at once.
        StorageError: a file cannot be read.
    """
    from omegaconf import OmegaConf

    _check_form(overrides)
    layers = _layers(path)
    where = str(path) + (f" (on {', '.join(str(base) for base in list(layers)[1:])})" if len(layers) > 1 else "")
    with _yaml_errors(f"a YAML recipe in {where}"):
        merged = OmegaConf.merge(*reversed(layers.values()), OmegaConf.from_dotlist(list(overrides)))
        values = OmegaConf.to_container(merged, resolve=True, throw_on_missing=True)
    return build(kind, values, where)


def _layers(path: Path) -> dict[Path, DictConfig]:
    """The recipe and those that it stands on, itself first, each without its `base`."""
    layers: dict[Path, DictConfig] = {}
    following: Path | None = path
    while following is not None:
        if following.resolve() in {known.resolve() for known in layers}:
            chain = " -> ".join(str(known) for known in [*layers, following])
            raise InputError("bases that end at a recipe without `base`", f"a circle: {chain}", "remove one `base`")
        layers[following], following = _layer(following)
    return layers


def _layer(path: Path) -> tuple[DictConfig, Path | None]:
    """The mapping of one file and the path of its base."""
    from omegaconf import DictConfig, OmegaConf

    with storage_errors(path, "reading"):
        data = path.read_bytes()
    with _yaml_errors(f"a YAML recipe in {path}"):
        layer = OmegaConf.create(data.decode("utf-8"))
        named = isinstance(layer, DictConfig) and "base" in layer
        base = layer.pop("base") if isinstance(layer, DictConfig) and named else None
    if not isinstance(layer, DictConfig):
        raise InputError(f"a YAML mapping in {path}", "a YAML list", _RECIPE_HINT)
    if not named:
        return layer, None
    if not isinstance(base, str) or not base:
        raise InputError(f"the path of another recipe as `base` of {path}", repr(base), "name one, or remove the key")
    return layer, path.parent / base


@contextmanager
def _yaml_errors(expected: str) -> Iterator[None]:
    """Turns what YAML and its interpolations raise into a fault of the input that says what was expected."""
    from omegaconf.errors import OmegaConfBaseException

    try:
        yield
    except (yaml.YAMLError, OmegaConfBaseException, ValueError, AssertionError, RecursionError) as error:
        raise InputError(expected, _reason(error), _RECIPE_HINT) from error


def _reason(error: Exception) -> str:
    """One line of what a YAML or interpolation error says; that of YAML names what is wrong only behind its context."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"{error.problem} (line {error.problem_mark.line + 1})"
    if isinstance(error, RecursionError):
        return "lists or mappings too deep in one another"
    return str(error).splitlines()[0] if str(error) else "something that is no mapping of keys to values"


def from_overrides(kind: type[C], values: dict[str, Any], overrides: list[Override] | tuple[Override, ...]) -> C:
    """A configuration without a file: values, and overrides of the form `key=value` on top of them.

    Raises:
        InputError: as for `load`.
    """
    from omegaconf import OmegaConf

    _check_form(overrides)
    with _yaml_errors("overrides with values in YAML"):
        merged = OmegaConf.merge(OmegaConf.create(values), OmegaConf.from_dotlist(list(overrides)))
        plain = OmegaConf.to_container(merged, resolve=True)
    return build(kind, plain, "the options")


def _check_form(overrides: list[Override] | tuple[Override, ...]) -> None:
    bad = [item for item in overrides if not _OVERRIDE.match(item)]
    if bad:
        raise InputError("overrides of the form key=value", ", ".join(bad), "for example optim.learning_rate=1e-4")


def build(kind: type[C], values: Any, where: str) -> C:
    """Validates plain values.

    Raises:
        InputError: with every fault.
    """
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        faults = [_fault(kind, dict(fault)) for fault in error.errors()]
        raise InputError(
            f"a valid {kind.__name__} in {where}",
            "; ".join(faults),
            f"correct these keys; {kind.page} says what each means",
        ) from error


def _fault(kind: type[BaseModel], fault: dict[str, Any]) -> str:
    location = [str(part) for part in fault["loc"]]
    where = ".".join(location)
    if fault["type"] != "extra_forbidden":
        return (
            f"{where}: {fault['msg']} (got {fault['input']!r})" if fault["type"] != "missing" else f"{where}: missing"
        )
    known = _fields_at(kind, location[:-1])
    near = difflib.get_close_matches(location[-1], known, n=2, cutoff=0.5)
    return f"{where}: no such key" + (
        f", did you mean {' or '.join(near)}?" if near else f"; known: {', '.join(known)}"
    )


def _fields_at(kind: type[BaseModel], location: list[str]) -> list[str]:
    """Names of the keys that are known below a location of nested configurations."""
    current = kind
    for part in location:
        field = current.model_fields.get(part)
        candidates = [field.annotation, *get_args(field.annotation)] if field else []
        nested = [item for item in candidates if isinstance(item, type) and issubclass(item, BaseModel)]
        if not nested:
            return []
        current = nested[0]
    return sorted(current.model_fields)
