import urllib.request
from urllib.parse import urlsplit

import httpx
import requests
from fastapi import FastAPI
from flask import Flask, abort, request

app = Flask(__name__)
api = FastAPI()
API = "https://weather.example/v1/"
FEEDS = {"news": "https://news.example/feed", "tides": "https://tides.example/feed"}


@app.route("/preview")
def preview():
    address = request.args["url"]
    # ruleid: python-cwe-918-address-from-input
    return requests.get(address, timeout=5).text


@app.route("/preview2")
def preview_of_known_host():
    address = request.args["url"]
    parts = urlsplit(address)
    if parts.scheme != "https" or parts.hostname not in {"seeds.example"}:
        abort(400)
    # ok: python-cwe-918-address-from-input
    return requests.get(address, timeout=5).text


@app.route("/feed")
def feed():
    # ok: python-cwe-918-address-from-input
    return requests.get(FEEDS[request.args["name"]], timeout=5).text


@app.route("/forecast")
def forecast():
    # ok: python-cwe-918-address-from-input
    return requests.get(API + request.args["place"], timeout=5).text


@app.route("/forecast2")
def forecast_by_parameter():
    # ok: python-cwe-918-address-from-input
    return requests.get(API, params={"place": request.args["place"]}, timeout=5).text


@api.post("/hook")
async def hook(url: str):
    async with httpx.AsyncClient() as client:
        # ruleid: python-cwe-918-address-from-input
        return (await client.post(url, json={"ready": True})).status_code


@app.route("/picture")
def picture():
    # ruleid: python-cwe-918-address-from-input
    with urllib.request.urlopen(request.form["address"]) as source:
        return source.read()


def status_of(host):
    # ruleid: python-cwe-918-address-from-input
    return requests.get(f"https://{host}/status", timeout=5).json()


def status_of_station(station):
    # ok: python-cwe-918-address-from-input
    return requests.get(f"https://stations.example/{station}/status", timeout=5).json()


def fetch(url):
    # an ordinary client
    # ok: python-cwe-918-address-from-input
    return requests.get(url, timeout=5).content


def stored(session, key):
    # ok: python-cwe-918-address-from-input
    return session.get(key)


@app.route("/fetch-logo", methods=["POST"])
def fetch_logo():
    address = request.form["logo"]
    if is_internal_address(address):
        abort(400)
    # ok: python-cwe-918-address-from-input
    return requests.get(address, timeout=5, allow_redirects=False).content


@app.route("/mirror")
async def mirror():
    browser = tornado.httpclient.AsyncHTTPClient()
    # ruleid: python-cwe-918-address-from-input
    page = await browser.fetch(request.args["page"])
    curl = pycurl.Curl()
    # ruleid: python-cwe-918-address-from-input
    curl.setopt(pycurl.URL, request.args["image"])
    async with httpx.AsyncClient(base_url="https://tides.example") as client:
        # ok: python-cwe-918-address-from-input
        tide = await client.get(f"/ports/{request.args['port']}")
    return str([page, tide])


@app.route("/kept")
def kept():
    # ok: python-cwe-918-address-from-input
    place = flask.session.get(request.args["place"])
    # ok: python-cwe-918-address-from-input
    return session.get("place-" + request.args["place"], place)
