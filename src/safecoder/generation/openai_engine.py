"""The engine for models behind an OpenAI-compatible server: vLLM, SGLang, llama.cpp, Ollama, `transformers serve`, hosted ones.

Every sample is a request of its own, with a seed of its own; many are under way at a time. Prompts of the forms `paper` and `none` go
to `/completions` with the program's beginning. In the chat form the program's beginning is the beginning of the answer, if the server
can go on with an answer; else the model is asked to repeat it.

A server cannot be told where a function ends, so samples are cut here. Equal seeds give equal samples only as far as the server keeps
its word.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from safecoder import languages, prompts
from safecoder.config import SamplingConfig
from safecoder.errors import InputError, ToolError
from safecoder.generation import answers
from safecoder.generation.engine import OnSample, Request, cut_to_function, finished, seed_of
from safecoder.generation.openai_client import Client, RefusedError, ServedModel
from safecoder.records import GeneratedSample, GenerationTask
from safecoder.storage import describe_faults

# A model closes its code block, whatever the form of its prompt. Plain text ends by itself alone.
_STOP = {"stop": [prompts.closing("chat")]}

# Fields that not every server knows, and what follows if one does not.
_OPTIONAL = {
    "top_k": "the nucleus is cut from the whole vocabulary",
    "seed": "samples cannot be drawn a second time",
    "stop": "samples run on behind their code block, and are cut there",
    "chat_template_kwargs": "a model that thinks before it answers does so, and its thoughts use up its tokens",
}

# As chat prompts are rendered in training; templates that know no such word ignore it.
_AT_ONCE = {"chat_template_kwargs": {"enable_thinking": False}}

# Longer than a token ever is on average. A server that heeds no limit must not make a search through what it sends take hours.
_LETTERS_A_TOKEN = 64

_CONTINUE = {"continue_final_message": True, "add_generation_prompt": False}


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    text: str | None = None
    message: _Message | None = None
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Reply(BaseModel):
    """What of a completion or chat completion is read."""

    choices: list[_Choice]
    usage: _Usage | None = None
    """Some servers do not count, and say so by null."""

    @property
    def counted(self) -> _Usage:
        return self.usage or _Usage()

    @property
    def text(self) -> str:
        choice = self.choices[0]
        return (choice.message.content if choice.message else choice.text) or ""


class OpenAIEngine:
    """Samples from a served model.

    Args:
        model: server and name.
        notify: told what the server cannot do, and when it has to be asked again.
        seconds: how long the server may be silent.
        pause: seconds before a failed request is sent again, at first.
    """

    def __init__(
        self,
        model: ServedModel,
        notify: Callable[[str], None] = lambda text: None,
        *,
        seconds: float = 300.0,
        pause: float = 1.0,
    ) -> None:
        self.identity = model.identity
        self._model = model
        self._notify = notify
        self._times = {"seconds": seconds, "pause": pause}

    def generate(self, requests: Sequence[Request], settings: SamplingConfig, label: str, done: OnSample) -> None:
        """See `Engine.generate`.

        Raises:
            InputError: the server does not know the model, the key, or what is asked of it.
            ToolError: the server does not answer, or not as it should.
        """
        asyncio.run(self._all(requests, settings, label, done))

    async def _all(self, requests: Sequence[Request], settings: SamplingConfig, label: str, done: OnSample) -> None:
        waiting = iter(requests)
        async with Client(self._model, self._notify, **self._times) as client:
            run = _Run(client, self._model.name, settings, self._notify)
            await run.begin()

            async def work() -> None:
                for request in waiting:  # all workers take from the same
                    done(await run.sample(request, label))

            try:
                async with asyncio.TaskGroup() as group:
                    for _ in range(min(self._model.parallel, len(requests))):
                        group.create_task(work())
            except BaseExceptionGroup as errors:
                raise errors.exceptions[0] from None  # the others were under way when it happened


class _Run:
    """One call of `generate`, and what is known of the server by now."""

    def __init__(self, client: Client, name: str, settings: SamplingConfig, notify: Callable[[str], None]) -> None:
        self._client = client
        self._name = name
        self._settings = settings
        self._notify = notify
        self._unknown: set[str] = set()
        self._length = "max_tokens"
        self._continues = False

    async def begin(self) -> None:
        """In the chat form, finds out whether the server goes on with a begun answer."""
        if self._settings.prompt != "chat":
            return
        self._continues = await self._can_continue()
        if not self._continues:
            self._notify("the server begins every answer anew, so the model is asked to repeat the program's beginning")

    async def _can_continue(self) -> bool:
        """Some servers ignore the fields and start a new answer; but then the begun one is closed, which adds several tokens."""
        question = [{"role": "user", "content": "a"}]
        begun = [*question, {"role": "assistant", "content": "a"}]
        plain = await self._ask("/chat/completions", {"messages": question, "max_tokens": 1, **_AT_ONCE})
        try:
            asked = {"messages": begun, "max_tokens": 1, **_AT_ONCE, **_CONTINUE}
            more = await self._ask("/chat/completions", asked)
        except RefusedError:
            return False
        return more.counted.prompt_tokens - plain.counted.prompt_tokens == 1

    async def sample(self, request: Request, label: str) -> GeneratedSample:
        """Asks for one sample and cuts it."""
        task, _, key = request
        path, body = self._asked(task)
        try:
            reply = await self._ask(path, body | self._chosen(task, key))
        except RefusedError as error:
            raise InputError(error.expected, f"{task.id}: {error.found}", error.hint) from error
        text, closed = reply.text[: _LETTERS_A_TOKEN * body["max_tokens"]], False
        limited = len(text) < len(reply.text) or reply.choices[0].finish_reason == "length"
        if self._begins_anew(task):
            text = answers.spoken(text)
            if task.language is not None:
                text, closed = answers.completion(text, task.prefix)
        completion, finish = cut_to_function(task, text, limited)
        finish = "function" if closed else finish  # where the answer's code ends, whatever was said behind it
        return finished(request, label, completion, finish, reply.counted.completion_tokens)

    def _begins_anew(self, task: GenerationTask) -> bool:
        """Whether what the server sends is an answer from its first word on, and does not follow the program's beginning directly."""
        return self._settings.prompt == "chat" and not (self._continues and task.language is not None)

    def _asked(self, task: GenerationTask) -> tuple[str, dict[str, Any]]:
        """Path and text of the request."""
        most, form = self._settings.max_new_tokens, self._settings.prompt
        if form != "chat":
            prompt = prompts.plain(form, task.instruction) + task.prefix
            return "/completions", {"prompt": prompt, "max_tokens": most, **({} if task.language is None else _STOP)}
        if task.language is None:
            return "/chat/completions", {"messages": _messages(task.instruction), "max_tokens": most, **_AT_ONCE}
        if self._continues:
            messages = _messages(task.instruction, prompts.opening(form, task.language) + task.prefix)
            return "/chat/completions", {"messages": messages, "max_tokens": most, **_STOP, **_AT_ONCE, **_CONTINUE}
        question = answers.request(task.instruction, task.prefix, languages.get(task.language).fence)
        longer = most + _tokens(task.prefix)
        return "/chat/completions", {"messages": _messages(question), "max_tokens": longer, **_AT_ONCE}

    def _chosen(self, task: GenerationTask, key: str) -> dict[str, Any]:
        """How tokens are chosen."""
        settings = self._settings
        if task.greedy or settings.temperature == 0:
            return {"temperature": 0}
        return {
            "temperature": settings.temperature,
            "top_p": settings.top_p,
            "top_k": settings.top_k,
            "seed": seed_of(settings.seed, key),
        }

    async def _ask(self, path: str, body: dict[str, Any]) -> _Reply:
        """Sends a request, without the fields that the server has said it does not know.

        Raises:
            RefusedError: the server does not take the request for another reason.
            ToolError: see `Client.post`; or the answer has another form.
        """
        sent = {name: value for name, value in body.items() if name not in self._unknown}
        if "max_tokens" in sent:
            sent[self._length] = sent.pop("max_tokens")
        try:
            content = await self._client.post(path, {"model": self._name, **sent})
        except RefusedError as error:
            self._learn(error, sent)
            return await self._ask(path, body)
        try:
            reply = _Reply.model_validate(content)
        except ValidationError as error:
            raise ToolError(f"a completion from {path}", describe_faults(error), "check the server's URL") from error
        if not reply.choices:
            raise ToolError(f"a completion from {path}", "an answer without choices", "look into the server's log")
        return reply

    def _learn(self, error: RefusedError, sent: dict[str, Any]) -> None:
        """Leaves out, from now on, what the server's refusal names; raises it again if that is nothing of ours."""
        if "max_completion_tokens" in error.found and "max_tokens" in sent:
            self._length = "max_completion_tokens"
            return
        named = [name for name in _OPTIONAL if name in sent and name in error.found]
        if not named:
            raise error
        for name in named:
            if name not in self._unknown:
                self._unknown.add(name)
                self._notify(f"the server takes no `{name}`: {_OPTIONAL[name]}")


def _messages(question: str, begun: str | None = None) -> list[dict[str, str]]:
    messages = [{"role": "user", "content": question}]
    return messages if begun is None else [*messages, {"role": "assistant", "content": begun}]


def _tokens(text: str) -> int:
    """How many tokens a model may need to repeat a text and say a sentence before; no tokenizer makes fewer than one of three letters."""
    return len(text) // 2 + 64
