"""A small stand-in for Flask: routes, requests, answers and the test client.

Faithful in what a view and its tests see. It leaves out blueprints, sessions, cookies, uploads, converters of paths and
streaming. `run` serves nothing: it notes its arguments in `app.runs` and switches debugging on and off as Flask does;
`app.browse(path)` is what a browser gets from the server it would have started, Werkzeug's debugger included.
"""

import html
import json
import logging
import os
import re
import traceback
from contextvars import ContextVar
from functools import cached_property
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import jinja2

_request, _app = ContextVar("request"), ContextVar("app")


class _Proxy:
    def __init__(self, variable):
        object.__setattr__(self, "_variable", variable)

    def __getattr__(self, name):
        return getattr(self._variable.get(), name)


request, current_app = _Proxy(_request), _Proxy(_app)


class _HTTPException(Exception):
    def __init__(self, code, description=None, response=None):
        super().__init__(description)
        self.code, self.response = code, response
        self.description = description or f"The server answers with {code}."

    def __str__(self):
        return f"{self.code}: {self.description}"


class _BadKey(_HTTPException, KeyError):
    pass


def abort(code, description=None):
    """Leave the view with a status or with a whole answer."""
    if isinstance(code, Response):
        raise _HTTPException(code.status_code, response=code)
    raise _HTTPException(code, description)


class _Values(dict):
    """Texts by name, as in a form: the first one where there are several."""

    def __init__(self, pairs=()):
        super().__init__()
        self.lists = {}
        for name, text in pairs:
            self.setdefault(name, text)
            self.lists.setdefault(name, []).append(text)

    def __missing__(self, name):
        raise _BadKey(400, "The browser sent a request that this server could not understand.")

    def get(self, name, default=None, type=None):
        try:
            return self[name] if type is None else type(self[name])
        except (KeyError, ValueError):
            return default

    def getlist(self, name):
        return list(self.lists.get(name, []))

    def to_dict(self, flat=True):
        return dict(self) if flat else dict(self.lists)


class _Headers(dict):
    """Names in any case."""

    def __init__(self, pairs=()):
        super().__init__({name.title(): str(text) for name, text in dict(pairs or {}).items()})

    def __getitem__(self, name):
        return super().__getitem__(name.title())

    def __setitem__(self, name, text):
        super().__setitem__(name.title(), str(text))

    def __contains__(self, name):
        return super().__contains__(name.title())

    def get(self, name, default=None):
        return super().get(name.title(), default)


class Request:
    """What a browser has sent."""

    def __init__(self, method, target, data, headers):
        parts = urlsplit(target)
        self.method, self.data, self.headers = method, data, _Headers(headers)
        self.path, self.full_path = unquote(parts.path), target
        self.query_string, self.url, self.remote_addr = parts.query.encode(), "http://localhost" + target, "198.51.100.7"
        self.args = _Values(parse_qsl(parts.query, keep_blank_values=True))
        is_form = self.headers.get("Content-Type", "") == "application/x-www-form-urlencoded"
        self.form = _Values(parse_qsl(data.decode(), keep_blank_values=True) if is_form else ())
        self.values = _Values([*self.args.items(), *self.form.items()])
        self.user_agent = self.headers.get("User-Agent", "")
        self.is_json = self.headers.get("Content-Type", "") == "application/json"

    def get_data(self, as_text=False):
        return self.data.decode() if as_text else self.data

    def get_json(self, force=False, silent=False):
        try:
            if self.is_json or force:
                return json.loads(self.data)
        except ValueError:
            pass
        return None if silent else abort(400)

    json = property(get_json)


class Response:
    """What the browser gets."""

    def __init__(self, response=b"", status=200, headers=None, mimetype=None, content_type=None):
        self.data = _bytes(response)
        self.status_code, self.headers = int(str(status).split()[0]), _Headers(headers)
        self.headers["Content-Type"] = content_type or mimetype or self.headers.get("Content-Type", "text/html")

    def get_data(self, as_text=False):
        return self.data.decode() if as_text else self.data

    def get_json(self, force=False, silent=False):
        return json.loads(self.data)

    text, json = property(lambda self: self.data.decode()), property(get_json)
    mimetype = content_type = property(lambda self: self.headers["Content-Type"])


def jsonify(*args, **items):
    """An answer in JSON."""
    body = items or (args[0] if len(args) == 1 else list(args))
    return Response(json.dumps(body, default=str), mimetype="application/json")


def make_response(*parts):
    """The answer for what a view may return."""
    body, *rest = parts[0] if len(parts) == 1 and isinstance(parts[0], tuple) else parts
    if not isinstance(body, Response):
        if not isinstance(body, (str, bytes, dict, list)):
            raise TypeError("The view function did not return a valid response.")
        body = jsonify(body) if isinstance(body, (dict, list)) else Response(body)
    for item in rest:
        if isinstance(item, (int, str)):
            body.status_code = int(str(item).split()[0])
        elif item:
            for name, text in dict(item).items():
                body.headers[name] = text
    return body


def redirect(location, code=302):
    """An answer that sends the browser elsewhere."""
    return Response("", code, {"Location": location})


def render_template_string(source, **context):
    """The text of a template that is given as text."""
    return current_app.jinja_env.from_string(source).render(request=request, **context)


def render_template(name, **context):
    """The text of a template in the folder templates."""
    return current_app.jinja_env.get_template(name).render(request=request, **context)


class _Config(dict):
    def from_mapping(self, *args, **items):
        self.update(*args, **items)

    def from_object(self, source):
        self.update({name: getattr(source, name) for name in dir(source) if name.isupper()})


class Flask:
    """An application: views by path."""

    def __init__(self, import_name, **options):
        self.name, self.routes, self.handlers, self.runs = import_name, [], {}, []
        self.config = _Config(DEBUG=_debug_flag(), TESTING=False, TEMPLATES_AUTO_RELOAD=None)
        self.logger = logging.getLogger(import_name)

    debug = property(
        lambda self: bool(self.config["DEBUG"]), lambda self, value: self.config.update(DEBUG=bool(value))
    )

    @cached_property
    def jinja_env(self):
        reload = self.config["TEMPLATES_AUTO_RELOAD"]
        folder = jinja2.FileSystemLoader("templates")
        return jinja2.Environment(loader=folder, autoescape=True, auto_reload=self.debug if reload is None else reload)

    def route(self, rule, methods=("GET",), **options):
        pattern = re.compile(re.sub(r"<(?:(path):|\w+:)?(\w+)>", lambda m: f"(?P<{m[2]}>{'.+' if m[1] else '[^/]+'})", rule))

        def register(view):
            self.routes.append((pattern, {name.upper() for name in methods}, view))
            return view

        return register

    def get(self, rule, **options):
        return self.route(rule, methods=["GET"], **options)

    def post(self, rule, **options):
        return self.route(rule, methods=["POST"], **options)

    def errorhandler(self, key):
        return lambda view: self.handlers.setdefault(key, view)

    def test_client(self):
        return _Client(self)

    def run(self, host=None, port=None, debug=None, load_dotenv=True, **options):
        if "FLASK_DEBUG" in os.environ:
            self.debug = _debug_flag()
        if debug is not None:
            self.debug = debug
        options = {"use_debugger": self.debug, "use_reloader": self.debug, **options}
        self.runs.append({"host": host or "127.0.0.1", "port": port or 5000, "debug": self.debug, **options})

    def browse(self, path):
        """The answer of the server that `run` started."""
        debugger = self.runs[-1]["use_debugger"]
        if debugger and path == "/console":
            return Response("Interactive Console")
        try:
            return self.test_client().get(path)
        except Exception:
            if not debugger:
                return Response("Internal Server Error", 500)
            return Response(f"Werkzeug Debugger<pre>{html.escape(traceback.format_exc())}</pre>", 500)

    def answer(self, sent):
        """The answer to one request."""
        tokens = _request.set(sent), _app.set(self)
        try:
            return make_response(self._view_of(sent))
        except Exception as error:
            return self._failed(error)
        finally:
            _request.reset(tokens[0])
            _app.reset(tokens[1])

    def _view_of(self, sent):
        found = [(match, methods, view) for pattern, methods, view in self.routes if (match := pattern.fullmatch(sent.path))]
        for match, methods, view in found:
            if sent.method in methods:
                return view(**match.groupdict())
        return abort(405 if found else 404)

    def _failed(self, error):
        for key in (getattr(error, "code", 500), *type(error).__mro__):
            if key in self.handlers:
                return make_response(self.handlers[key](error))
        if isinstance(error, _HTTPException):
            return error.response or Response(f"<h1>{html.escape(str(error))}</h1>", error.code)
        if self.debug or self.config["TESTING"] or self.config.get("PROPAGATE_EXCEPTIONS"):
            raise error
        self.logger.error("Exception on %s", request.path, exc_info=error)
        return Response("<h1>Internal Server Error</h1>", 500)


def _bytes(body):
    if isinstance(body, (str, bytes)):
        return body if isinstance(body, bytes) else body.encode()
    return b"".join(map(_bytes, body or ()))


def _debug_flag():
    return os.environ.get("FLASK_DEBUG", "0").lower() not in ("", "0", "false", "no")


class _Client:
    def __init__(self, app):
        self.app = app

    def open(self, path, method="GET", query_string=None, data=b"", json=None, headers=None):
        headers = dict(headers or {})
        if json is not None:
            data, headers["Content-Type"] = _dumped(json), "application/json"
        elif isinstance(data, dict):
            data, headers["Content-Type"] = urlencode(data, doseq=True).encode(), "application/x-www-form-urlencoded"
        query = urlencode(query_string, doseq=True) if isinstance(query_string, dict) else query_string
        data = data.encode() if isinstance(data, str) else data
        return self.app.answer(Request(method, f"{path}?{query}" if query else path, data, headers))

    def get(self, path, **options):
        return self.open(path, "GET", **options)

    def post(self, path, **options):
        return self.open(path, "POST", **options)


def _dumped(value):
    return json.dumps(value).encode()
