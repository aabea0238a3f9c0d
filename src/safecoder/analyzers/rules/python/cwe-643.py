from xml.etree import ElementTree

from flask import Flask, request
from lxml import etree

app = Flask(__name__)
tree = etree.parse("members.xml")
ROLES = {"1": "keeper", "2": "guest"}


@app.route("/member")
def member():
    name = request.args["name"]
    # ruleid: python-cwe-643-expression-from-input
    return str(tree.xpath("//member[@name='" + name + "']/text()"))


@app.route("/member2")
def member_by_variable():
    name = request.args["name"]
    # ok: python-cwe-643-expression-from-input
    return str(tree.xpath("//member[@name=$name]/text()", name=name))


@app.route("/member3")
def member_by_number():
    number = int(request.args["number"])
    # ok: python-cwe-643-expression-from-input
    return str(tree.xpath(f"//member[{number}]/text()"))


def find(document, name, word):
    # ruleid: python-cwe-643-expression-from-input
    return document.xpath(f"//member[name='{name}' and word='{word}']")


def find_all(root, kind):
    # ruleid: python-cwe-643-expression-from-input
    return root.findall(".//seed[@kind='%s']" % kind)


def find_known(root, kind):
    if kind not in ("tree", "herb"):
        raise ValueError(kind)
    # ok: python-cwe-643-expression-from-input
    return root.findall(".//seed[@kind='%s']" % kind)


def find_in_python(root, kind):
    # ok: python-cwe-643-expression-from-input
    return [seed for seed in root.findall(".//seed") if seed.get("kind") == kind]


def evaluate(document, expression):
    # an ordinary helper
    # ok: python-cwe-643-expression-from-input
    return document.xpath(expression)


@app.route("/role")
def role():
    expression = "//role[@id='{}']".format(request.args["id"])
    # ruleid: python-cwe-643-expression-from-input
    select = etree.XPath(expression)
    return str(select(tree))


@app.route("/role2")
def known_role():
    # ok: python-cwe-643-expression-from-input
    return str(tree.xpath("//role[@id='" + ROLES[request.args["id"]] + "']"))


def position(text, word):
    # text is searched, not a document
    # ok: python-cwe-643-expression-from-input
    return text.find("<" + word)


@app.route("/roles")
def roles():
    evaluate = etree.XPathEvaluator(tree)
    # ruleid: python-cwe-643-expression-from-input
    named = evaluate("//role[name='" + request.args["name"] + "']")
    # ok: python-cwe-643-expression-from-input
    also = evaluate("//role[name=$name]", name=request.args["name"])
    return str([named, also])
