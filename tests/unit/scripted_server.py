"""An OpenAI-compatible server for tests, in a process of its own, that misbehaves on demand. Run as a program it prints its port.

A test posts to `/script` what shall go wrong, in order, and how the server understands requests; `/seen` lists what it was sent. Its
answers are made of the request, so that equal requests have equal answers.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

KNOWN = {"model", "prompt", "messages", "max_tokens", "temperature", "top_p", "stop"}
STATE: dict[str, Any] = {}


def reset(script: dict[str, Any]) -> None:
    """Takes a script and forgets what was seen.

    `faults` come one for each of the next requests, `always` for all; `continues`: begun answers are continued; `takes`: names of further
    fields that are taken (`*`: all); `answer`: what is said; `key`: the only one accepted; `seconds`: how long an answer takes; `cut`: all
    answers reach the limit.
    """
    STATE.clear()
    STATE.update(
        {
            "faults": [],
            "always": None,
            "continues": True,
            "takes": ["*"],
            "answer": None,
            "key": None,
            "seconds": 0,
            "cut": False,
        }
    )
    STATE.update(script, seen=[], active=0, most=0)


class Server(ThreadingHTTPServer):
    """Says nothing of clients that hang up."""

    def handle_error(self, *arguments: Any) -> None:
        """See `BaseServer.handle_error`."""


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        models = {"data": [{"id": "tiny"}, {"id": "other"}]}
        self.send(models if self.path == "/v1/models" else {name: STATE[name] for name in ("seen", "most")})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/script":
            reset(body)
            self.send({})
            return
        STATE["seen"].append({"path": self.path, "key": self.headers.get("Authorization"), "body": body})
        STATE["active"] += 1
        STATE["most"] = max(STATE["most"], STATE["active"])
        try:
            time.sleep(STATE["seconds"])
            self.answer(body)
        finally:
            STATE["active"] -= 1

    def answer(self, body: dict[str, Any]) -> None:
        fault = STATE["always"] or (STATE["faults"].pop(0) if STATE["faults"] else None)
        if fault is not None:
            getattr(self, fault.replace(" ", "_"))(body)
        elif STATE["key"] and self.headers.get("Authorization") != f"Bearer {STATE['key']}":
            sent = self.headers.get("Authorization", "").removeprefix("Bearer ")
            self.send({"error": {"message": f"Incorrect API key provided: {sent}"}}, 401)
        elif body["model"] != "tiny":
            self.send({"error": {"message": f"The model `{body['model']}` does not exist."}}, 404)
        elif "*" not in STATE["takes"] and (more := sorted({*body} - KNOWN - {*STATE["takes"]})):
            self.send({"detail": f"Unexpected fields in the request: {more}"}, 422)
        else:
            self.send(reply(body))

    def send(self, content: Any, status: int = 200, **headers: str) -> None:
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    # What can go wrong, by name.

    def busy(self, body: dict[str, Any]) -> None:
        self.send({"error": {"message": "Rate limit reached"}}, 429, Retry_After="0")

    def broken(self, body: dict[str, Any]) -> None:
        self.send({"error": {"message": "out of memory"}}, 500)

    def gateway(self, body: dict[str, Any]) -> None:
        self.send(b"<html>bad gateway</html>", 502)

    def silent(self, body: dict[str, Any]) -> None:
        time.sleep(3)
        self.close_connection = True

    def half(self, body: dict[str, Any]) -> None:
        data = json.dumps(reply(body)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2])
        self.close_connection = True

    def gone(self, body: dict[str, Any]) -> None:
        self.close_connection = True

    def garbage(self, body: dict[str, Any]) -> None:
        self.send(b"<html>Welcome to nginx!</html>")

    def nested(self, body: dict[str, Any]) -> None:
        self.send(b"[" * 200_000)

    def nested_refusal(self, body: dict[str, Any]) -> None:
        self.send(b"[" * 200_000, 400)

    def endless(self, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):  # the client has heard enough
            for _ in range(64):
                self.wfile.write(b" " * (1 << 20))
        self.close_connection = True

    def wrong_form(self, body: dict[str, Any]) -> None:
        self.send({"choices": "none"})

    def empty(self, body: dict[str, Any]) -> None:
        self.send({"choices": []})

    def twice(self, body: dict[str, Any]) -> None:
        content = reply(body)
        self.send({**content, "choices": content["choices"] * 2})

    def uncounted(self, body: dict[str, Any]) -> None:
        self.send({**reply(body), "usage": None})

    def nothing_said(self, body: dict[str, Any]) -> None:
        self.send({"choices": [{"message": {"content": None, "refusal": "no"}, "finish_reason": "content_filter"}]})

    def too_long(self, body: dict[str, Any]) -> None:
        self.send({"error": {"message": "This model's maximum context length is 8 tokens."}}, 400)

    def new_name(self, body: dict[str, Any]) -> None:
        text = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
        self.send({"error": {"message": text}}, 400)

    def moved(self, body: dict[str, Any]) -> None:
        self.send(b"", 307, Location="https://elsewhere.example/v1")


def reply(body: dict[str, Any]) -> dict[str, Any]:
    """A completion in OpenAI's form: a function that returns the request's seed, and something behind it."""
    text = STATE["answer"]
    if text is None:
        text = f"    return {body.get('seed', 0)}\n\n\nprint(1)\n"
    usage = {"prompt_tokens": 0, "completion_tokens": len(text)}
    choice: dict[str, Any] = {
        "index": 0,
        "finish_reason": "length" if body["max_tokens"] < 9 or STATE["cut"] else "stop",
    }
    if "prompt" in body:
        choice["text"] = text
        usage["prompt_tokens"] = len(body["prompt"])
    else:
        choice["message"] = {"role": "assistant", "content": text}
        # A message is its letters, a token that opens it and one that closes it; an answer that is continued is not closed.
        usage["prompt_tokens"] = sum(len(message["content"]) + 2 for message in body["messages"]) + 1
        if body["messages"][-1]["role"] == "assistant" and STATE["continues"]:
            usage["prompt_tokens"] -= 2
    return {"id": "1", "object": "completion", "choices": [choice], "usage": usage}


class Scripted:
    """The server as a test sees it."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/v1"
        self._root = f"http://127.0.0.1:{port}"

    def script(self, **script: Any) -> None:
        """See `reset`."""
        httpx.post(f"{self._root}/script", content=json.dumps(script), trust_env=False).raise_for_status()

    def seen(self) -> list[dict[str, Any]]:
        """The requests since the last script, in order of arrival."""
        found: list[dict[str, Any]] = self._state()["seen"]
        return found

    def most(self) -> int:
        """How many requests were under way at a time, at most."""
        return int(self._state()["most"])

    def _state(self) -> Any:
        return httpx.get(f"{self._root}/seen", trust_env=False).json()


@contextmanager
def running() -> Iterator[Scripted]:
    """Starts the server and ends it."""
    with subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Scripted(int(process.stdout.readline()))
        finally:
            process.kill()


if __name__ == "__main__":
    reset({})
    server = Server(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)  # noqa: T201 - the test reads it
    server.serve_forever()
