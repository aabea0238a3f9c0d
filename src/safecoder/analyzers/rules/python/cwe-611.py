import xml.dom.pulldom
import xml.sax
from xml.etree import ElementTree
from xml.sax.handler import feature_external_ges

import defusedxml.ElementTree
from flask import Flask, request
from lxml import etree

app = Flask(__name__)


@app.route("/order", methods=["POST"])
def order():
    # ruleid: python-cwe-611-document-from-input
    tree = etree.fromstring(request.data)
    return tree.tag


@app.route("/order2", methods=["POST"])
def order_without_entities():
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: python-cwe-611-document-from-input, python-cwe-611-entities-on
    return etree.fromstring(request.data, parser).tag


@app.route("/order3", methods=["POST"])
def order_defused():
    # ok: python-cwe-611-document-from-input
    return defusedxml.ElementTree.fromstring(request.data).tag


@app.route("/order4", methods=["POST"])
def order_of_standard_library():
    # ok: python-cwe-611-document-from-input
    return ElementTree.fromstring(request.data).tag


def read(path):
    # ruleid: python-cwe-611-document-from-input
    return etree.parse(path).getroot()


def read_own():
    # ok: python-cwe-611-document-from-input
    return etree.parse("catalogue.xml").getroot()


def read_everything(path):
    # ruleid: python-cwe-611-entities-on
    parser = etree.XMLParser(load_dtd=True, no_network=False)
    return etree.parse(path, parser)


def read_defaults(path):
    parser = etree.XMLParser(remove_blank_text=True)
    # ruleid: python-cwe-611-document-from-input
    return etree.parse(path, parser)


def reader():
    parser = xml.sax.make_parser()
    # ruleid: python-cwe-611-entities-on
    parser.setFeature(feature_external_ges, True)
    return parser


def careful_reader():
    parser = xml.sax.make_parser()
    # ok: python-cwe-611-entities-on
    parser.setFeature(feature_external_ges, False)
    return parser


def titles(path):
    # ruleid: python-cwe-611-document-from-input
    for _, item in etree.iterparse(path, events=("end",), tag="title"):
        yield item.text


def titles_without_entities(path):
    # ok: python-cwe-611-document-from-input, python-cwe-611-entities-on
    for _, item in etree.iterparse(path, resolve_entities=False):
        yield item.text


def titles_with_entities(path):
    # ruleid: python-cwe-611-entities-on
    for _, item in etree.iterparse(path, resolve_entities=True):
        yield item.text


def count_with_sax(path, handler):
    # ok: python-cwe-611-document-from-input
    xml.sax.parse(path, handler)


def events(text):
    # ok: python-cwe-611-document-from-input
    return list(xml.dom.pulldom.parseString(text))
