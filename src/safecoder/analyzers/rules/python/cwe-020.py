import time
from urllib.parse import urlsplit

from django.http import HttpResponseRedirect
from flask import Flask, abort, redirect, request, url_for

app = Flask(__name__)
TARGETS = {"home": "/", "cart": "/cart"}


@app.route("/leave")
def leave():
    # ruleid: python-cwe-020-redirect-from-input
    return redirect(request.args["next"])


@app.route("/leave2")
def leave_checked():
    target = request.args["next"]
    if urlsplit(target).netloc:
        abort(400)
    # ok: python-cwe-020-redirect-from-input
    return redirect(target)


@app.route("/leave3")
def leave_by_name():
    # ok: python-cwe-020-redirect-from-input
    return redirect(url_for("cart", item=request.args["item"]))


@app.route("/leave4")
def leave_from_table():
    # ok: python-cwe-020-redirect-from-input
    return redirect(TARGETS[request.args["to"]])


@app.route("/leave5")
def leave_within():
    # ok: python-cwe-020-redirect-from-input
    return redirect("/items/" + request.args["item"])


def after_login(request):
    target = request.GET.get("next", "/")
    # ruleid: python-cwe-020-redirect-from-input
    return HttpResponseRedirect(target)


def after_login_allowed(request):
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    # ok: python-cwe-020-redirect-from-input
    return HttpResponseRedirect(target)


def from_us(url):
    # ruleid: python-cwe-020-address-checked-as-text
    return "seeds.example" in url


def from_us_start(url):
    # ruleid: python-cwe-020-address-checked-as-text
    return url.startswith("https://seeds.example")


def from_us_whole_start(url):
    # ok: python-cwe-020-address-checked-as-text
    return url.startswith("https://seeds.example/")


def from_us_either_start(url):
    # ruleid: python-cwe-020-address-checked-as-text
    return url.startswith(("http://seeds.example", "https://seeds.example"))


def from_us_either_folder(url):
    # ok: python-cwe-020-address-checked-as-text
    return url.startswith(("http://seeds.example/", "https://seeds.example/"))


def from_us_within_host(url):
    # ruleid: python-cwe-020-address-checked-as-text
    return "seeds.example" in urlsplit(url).netloc


def from_us_end_of_host(url):
    # ruleid: python-cwe-020-address-checked-as-text
    return urlsplit(url).netloc.endswith("seeds.example")


def from_us_or_below(url):
    # ok: python-cwe-020-address-checked-as-text
    return urlsplit(url).netloc.endswith(".seeds.example")


def from_us_host(url):
    # ok: python-cwe-020-address-checked-as-text
    return urlsplit(url).hostname == "seeds.example"


def from_us_end(host):
    # ruleid: python-cwe-020-address-checked-as-text
    return host.endswith("seeds.example")


def from_us_subdomain(host):
    # ok: python-cwe-020-address-checked-as-text
    return host.endswith(".seeds.example")


@app.route("/rows")
def rows():
    wanted = int(request.args["count"])
    # ruleid: python-cwe-020-untrusted-length
    return str([number * number for number in range(wanted)])


@app.route("/rows2")
def rows_limited():
    wanted = int(request.args["count"])
    if wanted > 100:
        abort(400)
    # ok: python-cwe-020-untrusted-length
    return str([number * number for number in range(wanted)])


@app.route("/wait")
def wait():
    # ruleid: python-cwe-020-untrusted-length
    time.sleep(float(request.args["seconds"]))
    # ok: python-cwe-020-untrusted-length
    time.sleep(min(float(request.args["seconds"]), 5))
    return "done"


def landing(environ, start_response):
    page = environ.get("QUERY_STRING", "")
    # ruleid: python-cwe-020-redirect-from-input
    start_response("303 See Other", [("Content-Length", "0"), ("Location", page)])
    # ok: python-cwe-020-redirect-from-input
    start_response("303 See Other", [("Content-Length", "0"), ("Location", "/pages?" + page)])
    return []


@app.route("/back-to")
def back_to():
    place = request.args.get("place")
    if place and is_same_origin(place):
        # ok: python-cwe-020-redirect-from-input
        return redirect(place)
    # ok: python-cwe-020-redirect-from-input
    return redirect(place if is_safe_target(place) else "/")


@app.route("/back-to2")
def back_to_a_path():
    place = request.args.get("place", "/")
    if not place.startswith("/"):
        place = "/"
    # ruleid: python-cwe-020-redirect-from-input
    return redirect(place)


@app.route("/back-to3")
def back_to_a_web_address():
    place = request.args.get("place", "/")
    if not place.startswith(("http://", "https://")):
        abort(400)
    # ruleid: python-cwe-020-redirect-from-input
    return redirect(place)


@app.route("/back-to4")
def back_to_a_path_of_ours():
    place = request.args.get("place", "/")
    if not place.startswith("/") or place.startswith("//"):
        place = "/"
    # ok: python-cwe-020-redirect-from-input
    first = redirect(place)
    other = request.args.get("other", "/")
    if not other.startswith(request.host_url):
        abort(400)
    # ok: python-cwe-020-redirect-from-input
    second = redirect(other)
    last = request.args.get("last")
    if last and last.startswith("/") and not last.startswith(("//", "/\\")):
        # ok: python-cwe-020-redirect-from-input
        return redirect(last)
    final = request.args.get("final", "")
    # ok: python-cwe-020-redirect-from-input
    return redirect(final if final.startswith("/") and not final.startswith("//") else "/") or first or second
