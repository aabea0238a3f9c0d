"""Finds the secrets of a text: keys and tokens of known forms, private keys, passwords of addresses, values that a credential is set to.

`detect-secrets` knows the forms; here it is told what only looks like a secret: hashes, alphabets, names of fields, placeholders.
Nothing is asked of any network. What to put in a secret's place is `scrub`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from safecoder import languages

_FORMS = (
    "aws.AWSKeyDetector",
    "azure_storage_key.AzureStorageKeyDetector",
    "cloudant.CloudantDetector",
    "discord.DiscordBotTokenDetector",
    "github_token.GitHubTokenDetector",
    "gitlab_token.GitLabTokenDetector",
    "ibm_cloud_iam.IbmCloudIamDetector",
    "ibm_cos_hmac.IbmCosHmacDetector",
    "jwt.JwtTokenDetector",
    "mailchimp.MailchimpDetector",
    "npm.NpmDetector",
    "openai.OpenAIDetector",
    "pypi_token.PypiTokenDetector",
    "sendgrid.SendGridDetector",
    "slack.SlackDetector",
    "softlayer.SoftlayerDetector",
    "square_oauth.SquareOAuthDetector",
    "stripe.StripeDetector",
    "telegram_token.TelegramBotTokenDetector",
    "twilio.TwilioKeyDetector",
)
_PIECE, _OVERLAP = 2000, 200
"""Characters of a line that are looked at together: some patterns take time in the square of it."""

_PRIVATE_KEY = re.compile(r"-----BEGIN[A-Z ]* PRIVATE KEY[A-Z ]*-----(.{0,20000}?)(?:-----END|\Z)", re.DOTALL)
_KEY_LINE = re.compile(r"\\.|([A-Za-z0-9+/]{8,}={0,2})")
# The user may be missing, as in `redis://:password@host`, and signs be written as `%40`; a bare `%` is a place to be filled in.
_URL_PASSWORD = re.compile(
    r"\w://(?:%[0-9A-Fa-f]{2}|[^\s:/@'\"`<>{}$%\\#]){0,100}:((?:%[0-9A-Fa-f]{2}|[^\s/@'\"`<>{}$%\\#]){3,100})@"
)
_BEARER = re.compile(r"\b(?:Bearer|Basic|Token)\s+([A-Za-z0-9._~+/-]{20,500}={0,2})")
_REST = re.compile(r"[\w=+/-]*")
_LABELLED = re.compile(r"^\w+=(?=.{20})")

_SHORTEST, _SHORTEST_RANDOM, _LONGEST = 6, 24, 500
_ENTROPY = 4.5
_PASSWORD_NAME = re.compile(r"passw|passphrase|pwd", re.IGNORECASE)
_FILLED_IN = re.compile(r"[#$%]\{|\{\w*\}|%[sdv(]|^[$<%]|\s|\*\*\*|x{4,}|\.\.\.", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"example|sample|dummy|placeholder|change|your|test|secret|passw|pwd|token|key|credential|redacted|default|admin|root|guest",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Za-z]+(?:[-_.:/][A-Za-z]+)*")
_DIGEST = re.compile(
    r"sha-?\d|md5|digest|hash|checksum|integrity|etag|fingerprint|uuid|alphabet|charset", re.IGNORECASE
)


def secrets_of(text: str, language: str | None) -> list[str]:
    """The secrets of a program (or, without a language, of prose) as they are written there, in order, each once."""
    found = [line for match in _PRIVATE_KEY.finditer(text) for line in _KEY_LINE.findall(match[1]) if line]
    found += [match[1] for match in _URL_PASSWORD.finditer(text) if _is_password(match[1], named=True)]
    found += [match[1] for match in _BEARER.finditer(text) if any(char.isdigit() for char in match[1])]
    for line in text.split("\n"):
        for at in range(0, max(1, len(line) - _OVERLAP), _PIECE - _OVERLAP):
            found += _of_line(line[at : at + _PIECE], language)
    return sorted(dict.fromkeys(found), key=text.index)


def _of_line(line: str, language: str | None) -> Iterator[str]:
    for detector in _detectors():
        for secret in detector.analyze_string(line):
            end = line.index(secret) + len(secret)
            rest = _REST.match(line, end)  # of a JWT the signature, which the pattern leaves out
            yield _LABELLED.sub("", secret + (rest[0] if rest else ""))
    if language is not None:
        yield from _assigned(line, language)
    entropy = _entropy()
    for value in entropy.analyze_string(line):
        if _is_random(value) and entropy.calculate_shannon_entropy(value) > _ENTROPY and not _DIGEST.search(line):
            yield value


def _assigned(line: str, language: str) -> Iterator[str]:
    """Values of strings that something with the name of a credential is set to or compared with."""
    from detect_secrets.plugins.keyword import REGEX_BY_FILETYPE
    from detect_secrets.util.filetype import FileType

    spec = languages.get(language)
    kind = {"cpp": FileType.C_PLUS_PLUS, "c": FileType.C, "go": FileType.GO}.get(spec.name, FileType.PYTHON)
    for pattern, group in REGEX_BY_FILETYPE[kind].items():
        for match in pattern.finditer(line):
            value = match[group]
            before = line[: match.start(group)].rstrip("'\"`@")
            called = before.endswith(("(", "[", ",")) and language != "cpp"
            quoted = line[match.start(group) - 1 : match.start(group)] in {"'", '"', "`"}
            if quoted and not called and _is_password(value, named=bool(_PASSWORD_NAME.search(match[0]))):
                yield value


def _is_password(value: str, *, named: bool) -> bool:
    """Whether a value may be a real password or key: not a name of a field, a text or a place to be filled in.

    Args:
        named: it is called a password, so that plain letters count too.
    """
    if not _SHORTEST <= len(value) <= _LONGEST or _FILLED_IN.search(value):
        return False
    if _NAME.fullmatch(value):
        return named and len(value) >= 8 and value.isalpha() and not _PLACEHOLDER.search(value)
    return any(char.isalnum() for char in value)


def _is_random(value: str) -> bool:
    """Whether a quoted run looks drawn at random: all kinds of characters, and no alphabet in order."""
    kinds = (str.islower, str.isupper, str.isdigit)
    if not _SHORTEST_RANDOM <= len(value) <= _LONGEST or not all(any(map(kind, value)) for kind in kinds):
        return False
    in_order = sum(ord(after) - ord(before) == 1 for before, after in pairwise(value))
    return in_order < len(value) / 3 and not PurePath(value).suffix and value.count("/") < 4


@cache
def _detectors() -> list[Any]:
    """The detectors of known forms. Imported late: the library takes a while."""
    import importlib

    loaded = []
    for form in _FORMS:
        module, kind = form.split(".")
        loaded.append(getattr(importlib.import_module(f"detect_secrets.plugins.{module}"), kind)())
    return loaded


@cache
def _entropy() -> Any:
    from detect_secrets.plugins.high_entropy_strings import Base64HighEntropyString

    return Base64HighEntropyString(limit=_ENTROPY)
