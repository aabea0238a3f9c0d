"""Posts JSON to an OpenAI-compatible server: waits and asks again where that can help, and says what is wrong where it cannot.

With httpx, which is here anyway. The key is read from the environment, sent in the header, and cut out of whatever is said of an
answer. What is asked, and what an answer means, is the engine's matter.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import httpx

from safecoder.errors import InputError, SafecoderError, ToolError, reason
from safecoder.storage import UNREADABLE_JSON

KEY_VARIABLE = "SAFECODER_API_KEY"
"""Environment variable of the key. Not OPENAI_API_KEY, which would go to whatever server is named."""

_ATTEMPTS = 6
_LONGEST_WAIT = 60.0
_CONNECT_SECONDS = 10.0
_LARGEST = 16 << 20
"""Bytes of an answer: hundreds of times what one of thousands of tokens has."""
_READ = ("Content-Type", "Location", "Retry-After")
_RETRIED = frozenset({408, 409, 425, 429})
_KEPT = "run the same command again later: what was sampled is kept"


class RefusedError(InputError):
    """The server does not take the request as it is; `found` says why."""


class _AgainError(Exception):
    """An attempt that failed for a reason that may pass; `most` attempts are worth making."""

    def __init__(self, why: str, *, most: int = _ATTEMPTS, wished: str = "") -> None:
        super().__init__(why)
        self.most = most
        self.wished = wished


@dataclass(frozen=True)
class ServedModel:
    """A model behind a server's URL, as `served` makes it; `parallel` requests may be under way at a time."""

    url: str
    name: str
    parallel: int

    @property
    def identity(self) -> str:
        """Part of every sample's key. A server does not say which weights it has; URL and name must stand for them."""
        return f"openai:{self.url}#{self.name}"


def served(url: str, name: str, parallel: int = 16) -> ServedModel:
    """A model by the server's base URL, which mostly ends with `/v1`, and the name that the server has for it.

    Raises:
        InputError: no http(s) URL, one with a port that there is not, or with a password or a query, which would end up in caches.
    """
    hint = f"pass one like http://localhost:8000/v1; a key goes in {KEY_VARIABLE}"
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise InputError("the URL of a server", reason(error), hint) from error
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise InputError("the http or https URL of a server", repr(url) if not parsed.userinfo else "another", hint)
    if parsed.port is not None and not 0 < parsed.port < 1 << 16:
        raise InputError("a port from 1 to 65535", str(parsed.port), hint)
    if parsed.userinfo or parsed.query or parsed.fragment:
        raise InputError("a server's URL without password, query or fragment", "one that has them", hint)
    return ServedModel(str(parsed).rstrip("/"), name, parallel)


class Client:
    """One server; an asynchronous context manager.

    Args:
        model: where.
        notify: told, once a reason, why the server is asked again.
        seconds: without a byte for so long, an answer is given up.
        pause: seconds before the second attempt; doubled for each further one.
    """

    def __init__(self, model: ServedModel, notify: Callable[[str], None], seconds: float, pause: float) -> None:
        self._model = model
        self._notify = notify
        self._pause = pause
        self._patience = max(2 * seconds, 60.0)
        self._said: set[str] = set()
        self._key = os.environ.get(KEY_VARIABLE, "").strip()
        if not (self._key.isascii() and self._key.isprintable()):
            raise InputError(f"a key in {KEY_VARIABLE}", "characters that no key has", "set it again, or unset it")
        self._http = httpx.AsyncClient(
            headers={"Authorization": f"Bearer {self._key}"} if self._key else {},
            timeout=httpx.Timeout(seconds, connect=_CONNECT_SECONDS, pool=None),
            limits=httpx.Limits(max_connections=model.parallel),
        )

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """The JSON that the server answers with.

        Busy (429), failing (5xx), silent or gone servers are asked again, some half a minute long or as long as `Retry-After` says.

        Raises:
            RefusedError: the server does not take this request (400, 422 and other 4xx).
            InputError: the key is not accepted, or there is no such model or path.
            ToolError: the server does not answer, or not with JSON, or without end.
        """
        started, attempt = time.monotonic(), 1
        while True:
            try:
                return await self._once(path, body)
            except _AgainError as error:
                if attempt >= error.most or time.monotonic() - started > self._patience:
                    found = f"{error} ({attempt} attempts)"
                    raise ToolError(f"{self._model.url}{path} to answer in JSON", found, _KEPT) from None
                if str(error) not in self._said:
                    self._said.add(str(error))
                    self._notify(f"{self._model.url}: {error}; trying again")
                await asyncio.sleep(self._wait(attempt, error.wished))
            attempt += 1

    async def _once(self, path: str, body: Mapping[str, Any]) -> Any:
        try:
            response = await self._answer("POST", path, json=body)
        except (httpx.RequestError, TimeoutError) as error:
            raise _AgainError(f"no answer ({reason(error)})") from error
        if response.status_code in _RETRIED or response.is_server_error:
            raise _AgainError(self._message(response), wished=response.headers.get("Retry-After", ""))
        if not response.is_success:
            raise await self._refusal(response)
        try:
            return response.json()
        except UNREADABLE_JSON as error:
            # A hiccup on the way. But a page of something that is no such server will come again.
            raise _AgainError(self._message(response), most=2) from error

    async def _answer(self, method: str, path: str, **request: Any) -> httpx.Response:
        """Asks once, and reads what comes up to a size and a time.

        Raises:
            ToolError: there is more.
            httpx.RequestError, TimeoutError: it does not come.
        """
        data = bytearray()
        async with self._http.stream(method, f"{self._model.url}{path}", **request) as answer:
            async with asyncio.timeout(self._patience):
                async for piece in answer.aiter_bytes():
                    data += piece
                    if len(data) > _LARGEST:
                        expected = f"{self._model.url}{path} to answer with {_LARGEST} bytes at most"
                        raise ToolError(expected, "more", "check the server's URL, and look into its log")
        kept = {name: answer.headers[name] for name in _READ if name in answer.headers}
        return httpx.Response(answer.status_code, headers=kept, content=bytes(data), request=answer.request)

    def _wait(self, attempt: int, wished: str) -> float:
        """Seconds: what the server wishes, else doubled each time, and drawn so that not all come back at once."""
        if wished.isdecimal():
            return min(float(wished), _LONGEST_WAIT) + self._pause * random.random()  # noqa: S311 - no secret
        return float(min(self._pause * 2 ** (attempt - 1), _LONGEST_WAIT)) * random.uniform(0.75, 1.25)  # noqa: S311

    async def _refusal(self, response: httpx.Response) -> SafecoderError:
        """The error for an answer that will not change."""
        found, url = self._message(response), self._model.url
        if response.is_redirect:
            return InputError(f"a server at {url}", f"{found}, which points elsewhere", "pass the URL it points to")
        if response.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
            has = f"set another key in {KEY_VARIABLE}" if self._key else f"set the server's key in {KEY_VARIABLE}"
            return InputError(f"{url} to accept the key", found, has)
        if response.status_code in {httpx.codes.NOT_FOUND, httpx.codes.METHOD_NOT_ALLOWED}:
            hint = f"check the URL, which mostly ends with /v1, and the name{await self._offered()}"
            return InputError(f"the model {self._model.name} at {response.request.url}", found, hint)
        return RefusedError(
            f"{url} to take the request", found, "check the model's name, the prompt form and the options"
        )

    async def _offered(self) -> str:
        """The models that the server lists, if it does."""
        try:
            models = (await self._answer("GET", "/models", timeout=_CONNECT_SECONDS)).json()["data"]
            names = ", ".join(sorted(str(model["id"]) for model in models)[:8])
        except (httpx.HTTPError, TimeoutError, ToolError, *UNREADABLE_JSON, KeyError, TypeError):
            return ""
        return f"; the server has: {names}" if names else ""

    def _message(self, response: httpx.Response) -> str:
        """Status and what the server says, in its various forms, on one line and without the key."""
        text = response.text
        with contextlib.suppress(*UNREADABLE_JSON):
            content = response.json()
            if isinstance(content, dict):
                said = content.get("error") or content.get("detail") or content.get("message") or content
                text = str(said.get("message", said) if isinstance(said, dict) else said)
        line = " ".join(text.split())
        line = line.replace(self._key, "***") if self._key else line
        return f"{response.status_code} {line[:300] or response.reason_phrase}".strip()
