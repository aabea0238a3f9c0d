import ast
import importlib
import json
import operator
import re

import jinja2
from flask import Flask, render_template, render_template_string, request
from jinja2.sandbox import SandboxedEnvironment

app = Flask(__name__)
OPERATORS = {"+": operator.add, "-": operator.sub}


@app.route("/sum")
def total():
    formula = request.args["formula"]
    # ruleid: python-cwe-094-code-from-input
    return str(eval(formula))


@app.route("/value")
def value():
    # ok: python-cwe-094-code-from-input
    return str(ast.literal_eval(request.args["value"]))


@app.route("/apply")
def apply():
    work = OPERATORS[request.args["operator"]]
    # ok: python-cwe-094-code-from-input
    return str(work(1, 2))


def read_settings(text):
    settings = {}
    # ruleid: python-cwe-094-code-from-input
    exec("settings = " + text, settings)
    return settings


def read_json_settings(text):
    # ok: python-cwe-094-code-from-input
    return json.loads(text)


def constant():
    # ok: python-cwe-094-code-from-input
    return eval("1 + 1")


def plugin(name):
    # ruleid: python-cwe-094-code-from-input
    return importlib.import_module(name)


def known_plugin(name):
    if name not in {"csv", "json"}:
        raise ValueError(name)
    # ok: python-cwe-094-code-from-input
    return importlib.import_module(name)


def calculator():
    line = input("> ")
    # ruleid: python-cwe-094-code-from-input
    code = compile(line, "<line>", "eval")
    return code


def pattern(text):
    # ok: python-cwe-094-code-from-input
    return re.compile(text)


@app.route("/hello")
def hello():
    # ruleid: python-cwe-094-code-from-input
    return render_template_string("Hello " + request.args["name"])


@app.route("/hello2")
def hello_filled():
    # ok: python-cwe-094-code-from-input
    return render_template_string("Hello {{ name }}", name=request.args["name"])


@app.route("/hello3")
def hello_from_file():
    # ok: python-cwe-094-code-from-input
    return render_template("hello.html", name=request.args["name"])


def call(machine, action):
    # ruleid: python-cwe-094-code-from-input
    return getattr(machine, action)()


def call_known(machine, action):
    if action not in ("start", "stop"):
        raise ValueError(action)
    # ok: python-cwe-094-code-from-input
    return getattr(machine, action)()


def repeated(number):
    # ok: python-cwe-094-code-from-input
    return eval("3 * " + str(int(number)))


def letter(text, name):
    # ruleid: python-cwe-094-code-from-input
    return jinja2.Environment(autoescape=True).from_string(text).render(name=name)


def letter_by_loader(text, name):
    # ruleid: python-cwe-094-code-from-input
    loader = jinja2.DictLoader({"letter": text})
    return jinja2.Environment(loader=loader).get_template("letter").render(name=name)


def letter_in_sandbox(text, name):
    environment = SandboxedEnvironment()
    # ok: python-cwe-094-code-from-input
    return environment.from_string(text).render(name=name)


def letter_in_sandbox_at_once(text, name):
    # ok: python-cwe-094-code-from-input
    return jinja2.sandbox.SandboxedEnvironment().from_string(text).render(name=name)


def sum_of_numbers(text):
    # the dot before the plus sign is one of the characters, not a wildcard
    if not re.fullmatch(r"[0-9 .+-]+", text):
        raise ValueError(text)
    # ok: python-cwe-094-code-from-input
    return eval(text)


def sum_of_anything(text):
    if not re.fullmatch(r"[0-9].+", text):
        raise ValueError(text)
    # ruleid: python-cwe-094-code-from-input
    return eval(text)


@app.route("/rows")
def rows():
    # ruleid: python-cwe-094-code-from-input
    return str(load_frame().eval(request.args["column"]))


@app.route("/filtered")
def filtered():
    sales_df = load_frame()
    # ruleid: python-cwe-094-code-from-input
    kept = sales_df.query("amount > 3 and " + request.args["rule"])
    # a database has a method of that name
    # ok: python-cwe-094-code-from-input
    also = database.query(request.args["name"])
    return str([kept, also])
