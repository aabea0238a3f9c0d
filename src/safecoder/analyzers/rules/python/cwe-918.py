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


@app.route("/summary")
def summary_of_any_address():
    address = request.args["url"]
    parsed = urlparse(address)
    if not parsed.scheme or not parsed.netloc:
        abort(400)
    # ruleid: python-cwe-918-address-from-input
    return requests.get(address, timeout=5).text


@app.route("/summary2")
def summary_of_any_web_address():
    address = request.args["url"]
    parsed = urllib.parse.urlparse(address)
    if parsed.scheme not in ("http", "https") or not all([parsed.scheme, parsed.netloc]):
        abort(400)
    # ruleid: python-cwe-918-address-from-input
    first = requests.get(address, timeout=5).text
    if parsed.netloc == "" or parsed.hostname is None:
        abort(400)
    # ruleid: python-cwe-918-address-from-input
    return first + requests.get(address, timeout=5).text


@app.route("/summary3")
def summary_of_known_host():
    address = request.args["url"]
    parsed = urlparse(address)
    host = (parsed.hostname or "").lower()
    if parsed.scheme != "https" or host not in ALLOWED_HOSTS:
        abort(400)
    # ok: python-cwe-918-address-from-input
    return requests.get(address, timeout=5).text


@app.route("/summary4")
def summary_of_public_host():
    address = request.args["url"]
    host = urlparse(address).hostname
    if not host:
        abort(400)
    try:
        ip = ipaddress.ip_address(socket.gethostbyname(host))
    except (socket.gaierror, ValueError):
        abort(400)
    if ip.is_private or ip.is_loopback or ip.is_link_local:
        abort(403)
    # ok: python-cwe-918-address-from-input
    return requests.get(address, timeout=5, allow_redirects=False).text


@app.route("/summary5")
def summary_of_public_hosts():
    address = request.args["url"]
    parsed = urlparse(address)
    for info in socket.getaddrinfo(parsed.hostname, parsed.port or 443):
        ip = ipaddress.ip_address(info[4][0])
        if not ip.is_global:
            abort(403)
    # ok: python-cwe-918-address-from-input
    return requests.get(address, timeout=5, allow_redirects=False).text


@app.route("/summary6")
def summary_of_own_hosts():
    address = request.args["url"]
    parsed = urlsplit(address)
    if not (parsed.hostname or "").endswith(".seeds.example"):
        abort(400)
    # ok: python-cwe-918-address-from-input
    first = requests.get(address, timeout=5).text
    other = request.args["other"]
    if not is_open_host(urlsplit(other).hostname):
        abort(400)
    # ok: python-cwe-918-address-from-input
    return first + requests.get(other, timeout=5).text


@app.route("/summary7")
def summary_after_a_note():
    address = request.args["url"]
    host = urlparse(address).netloc
    if host:
        app.logger.info("asks %s", host)
    if address not in SUMMARY_CACHE:
        # ruleid: python-cwe-918-address-from-input
        SUMMARY_CACHE[address] = requests.get(address, timeout=5).text
    return SUMMARY_CACHE[address]


def lambda_handler(event, context):
    # ruleid: python-cwe-918-address-from-input
    page = requests.get(event["queryStringParameters"]["url"], timeout=5)
    body = json.loads(event["body"])
    # ruleid: python-cwe-918-address-from-input
    picture = requests.get(body["picture"], timeout=5)
    # ok: python-cwe-918-address-from-input
    tide = requests.get(API + event["pathParameters"]["place"], timeout=5)
    return {"statusCode": 200, "body": page.text + picture.text + tide.text}


def on_reload(event, loop):
    # ok: python-cwe-918-address-from-input
    return requests.get(event["source"], timeout=5)


@app.route("/summary8")
def summary_of_what_can_be_taken_apart():
    address = request.args["url"]
    try:
        parsed = urlparse(address)
    except ValueError:
        abort(400)
    scheme = parsed.scheme
    if scheme not in ("http", "https"):
        abort(400)
    # ruleid: python-cwe-918-address-from-input
    first = requests.get(address, timeout=5).text
    if parsed.hostname not in ALLOWED_HOSTS:
        abort(400)
    # ok: python-cwe-918-address-from-input
    return first + requests.get(address, timeout=5).text
