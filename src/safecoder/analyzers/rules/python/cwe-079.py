import html
import json
from html import escape
from http.server import BaseHTTPRequestHandler
from string import Template

import bleach
import jinja2
from django.http import HttpResponse, JsonResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from flask import (Flask, jsonify, make_response, redirect, render_template,
                   render_template_string, request, url_for)
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

app = Flask(__name__)
api = FastAPI()
PAGE = "<html><body><h1>%s</h1></body></html>"
ROW = "<tr><td>{name}</td><td>{price}</td></tr>"
CARD = Template("<h2>$name</h2>")
SUBJECT = Template("News for $name")


# ---- flagged

@app.route("/hello")
def hello():
    name = request.args.get("name", "")
    # ruleid: python-cwe-079-html-from-input
    return f"<h1>Hello {name}</h1>"


@app.route("/hi/<name>")
def hi(name):
    # ruleid: python-cwe-079-html-from-input
    return "Hi there, %s!" % name


@app.route("/echo", methods=["POST"])
def echo():
    # ruleid: python-cwe-079-html-from-input
    return request.form["text"]


@app.route("/missing")
def missing():
    message = "No such page: " + request.path
    # ruleid: python-cwe-079-html-from-input
    return message, 404


@app.route("/search")
def search():
    # ruleid: python-cwe-079-html-from-input
    return make_response("Results for " + request.args["q"])


def profile(request):
    bio = request.GET.get("bio")
    # ruleid: python-cwe-079-html-from-input
    return HttpResponse(bio)


@api.get("/city/{city}", response_class=HTMLResponse)
async def city_page(city: str):
    # ruleid: python-cwe-079-html-from-input
    return HTMLResponse("<p>" + city + "</p>")


def comment(author, text):
    # ruleid: python-cwe-079-html-from-input
    return "<div class='comment'><b>" + author + "</b>: " + text + "</div>"


def comment_half(author, text):
    # ruleid: python-cwe-079-html-from-input
    return f"<div><b>{html.escape(author)}</b>: {text}</div>"


def title(text):
    # ruleid: python-cwe-079-html-from-input
    return PAGE % text


def row(product):
    # ruleid: python-cwe-079-html-from-input
    return ROW.format(name=product["name"], price=product["price"])


def menu(entries):
    out = ["<ul>"]
    for entry in entries:
        # ruleid: python-cwe-079-html-from-input
        out.append(f"<li>{entry}</li>")
    out.append("</ul>")
    return "\n".join(out)


def menu_short(entries):
    # ruleid: python-cwe-079-html-from-input
    items = "".join(f"<li>{entry.title}</li>" for entry in entries)
    return items


def stored(db):
    page = ""
    for name, text in db.execute("SELECT name, text FROM notes").fetchall():
        # ruleid: python-cwe-079-html-from-input
        page += "<p>" + text + "</p>"
    return page


def link(url, label):
    # ruleid: python-cwe-079-html-from-input
    return '<a href="{}">{}</a>'.format(url, label)


def highlight(value):
    # ruleid: python-cwe-079-html-from-input
    return mark_safe(value.replace("!", "<b>!</b>"))


def badge(name):
    # ruleid: python-cwe-079-html-from-input
    return Markup(f"<span>{name}</span>")


@app.route("/preview", methods=["POST"])
def preview():
    # ruleid: python-cwe-079-html-from-input
    return render_template_string("Dear " + request.form["name"])


def letter(name):
    # ruleid: python-cwe-079-html-from-input
    return Template("<p>Dear $name</p>").substitute(name=name)


def card(name):
    # ruleid: python-cwe-079-html-from-input
    return CARD.substitute(name=name)


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        # ruleid: python-cwe-079-html-from-input
        self.wfile.write(f"<p>You asked for {self.path}</p>".encode())


def environment(folder):
    # ruleid: python-cwe-079-jinja-autoescape-off
    return Environment(loader=FileSystemLoader(folder))


def environment_off(folder):
    # ruleid: python-cwe-079-jinja-autoescape-off
    return jinja2.Environment(loader=FileSystemLoader(folder), autoescape=False)


def template_text(name):
    # ruleid: python-cwe-079-jinja-autoescape-off
    return jinja2.Template("<h1>{{ name }}</h1>").render(name=name)


@app.route("/length")
def length_of_answer():
    # ruleid: python-cwe-079-html-from-input
    return str(len(make_response("Dear " + request.args["name"]).data))


def framed(name):
    # ruleid: python-cwe-079-html-from-input
    return render_page("<b>" + name + "</b>")


def joined_raw(names):
    # ruleid: python-cwe-079-html-from-input
    return "<ul><li>" + "</li><li>".join(names) + "</li></ul>"


def half(name, note):
    # ruleid: python-cwe-079-html-from-input
    return "<b>" + html.escape(name) + "</b><i>" + note + "</i>"


# ---- not flagged

@app.route("/hello2")
def hello_escaped():
    name = request.args.get("name", "")
    # ok: python-cwe-079-html-from-input
    return f"<h1>Hello {escape(name)}</h1>"


@app.route("/hello3")
def hello_template():
    name = "Mr " + request.args.get("name", "")
    # ok: python-cwe-079-html-from-input
    return render_template("hello.html", name=name)


@app.route("/hello4")
def hello_json():
    # ok: python-cwe-079-html-from-input
    return jsonify(message="Hello " + request.args["name"])


@app.route("/hello5")
def hello_dict():
    # ok: python-cwe-079-html-from-input
    return {"message": f"Hello {request.args['name']}"}


@app.route("/hello6")
def hello_text():
    # ok: python-cwe-079-html-from-input
    return "Hello " + request.args["name"], 200, {"Content-Type": "text/plain"}


@app.route("/hello7")
def hello_string_template():
    # ok: python-cwe-079-html-from-input
    return render_template_string("<p>Hello {{ name }}</p>", name=request.args["name"])


@app.route("/go")
def go():
    # ok: python-cwe-079-html-from-input
    return redirect("/user/" + request.args["name"])


@app.route("/square/<int:number>")
def square(number: int):
    # ok: python-cwe-079-html-from-input
    return f"<p>{number * number}</p>"


@app.route("/year")
def year():
    value = int(request.args["year"])
    # ok: python-cwe-079-html-from-input
    return f"<p>{value}</p>"


def data(request):
    # ok: python-cwe-079-html-from-input
    return HttpResponse(json.dumps({"q": request.GET["q"]}), content_type="application/json")


def plain(request):
    # ok: python-cwe-079-html-from-input
    return HttpResponse("You said " + request.GET["q"], content_type="text/plain")


def comment_escaped(author, text):
    author = html.escape(author)
    text = html.escape(text)
    # ok: python-cwe-079-html-from-input
    return "<div class='comment'><b>" + author + "</b>: " + text + "</div>"


def comment_cleaned(text):
    # ok: python-cwe-079-html-from-input
    return Markup(bleach.clean(text))


def badge_markup(name):
    # ok: python-cwe-079-html-from-input
    return Markup("<span>{}</span>").format(name)


def badge_percent(name):
    # ok: python-cwe-079-html-from-input
    return Markup("<span>%s</span>") % name


def badge_django(name):
    # ok: python-cwe-079-html-from-input
    return format_html("<span>{}</span>", name)


def menu_escaped(entries):
    # ok: python-cwe-079-html-from-input
    items = "".join(f"<li>{escape(entry.title)}</li>" for entry in entries)
    # ok: python-cwe-079-html-from-input
    return f"<ul>{items}</ul>"


def wrap(title, body_html):
    # ok: python-cwe-079-html-from-input
    return f"<html><head><title>{escape(title)}</title></head><body>{body_html}</body></html>"


def amount(value):
    # ok: python-cwe-079-html-from-input
    return f"<td>{value:.2f}</td>"


def length(items):
    # ok: python-cwe-079-html-from-input
    return f"<p>{len(items)} results</p>"


def colour(name):
    if name not in ("red", "green"):
        raise ValueError(name)
    # ok: python-cwe-079-html-from-input
    return f"<span class='{name}'></span>"


def usage(program):
    # ok: python-cwe-079-html-from-input
    return f"usage: {program} <input> <output>"


def describe(user):
    # ok: python-cwe-079-html-from-input
    return f"<User {user}>"


def greeting(name):
    # ok: python-cwe-079-html-from-input
    return f"Hello, {name}!"


def environment_on(folder):
    # ok: python-cwe-079-jinja-autoescape-off
    return Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape(["html"]))


def environment_true(folder):
    # ok: python-cwe-079-jinja-autoescape-off
    return jinja2.Environment(loader=FileSystemLoader(folder), autoescape=True)


def sql_template(folder, name):
    # ok: python-cwe-079-jinja-autoescape-off
    env = Environment(loader=FileSystemLoader(folder))
    template = env.get_template("report.sql")
    return template.render(name=name)


def code_template(folder):
    # ok: python-cwe-079-jinja-autoescape-off
    return Environment(loader=FileSystemLoader(folder), keep_trailing_newline=True)


def text_template(name):
    # ok: python-cwe-079-jinja-autoescape-off
    return jinja2.Template("Dear {{ name }},").render(name=name)


def card_of_escaped(name):
    # ok: python-cwe-079-html-from-input
    return CARD.substitute(name=escape(name))


def subject(name):
    # ok: python-cwe-079-html-from-input
    return SUBJECT.substitute(name=name)


def list_of(names):
    # ok: python-cwe-079-html-from-input
    return "<ul>" + "".join(f"<li>{html.escape(x)}</li>" for x in names) + "</ul>"


def list_joined(names):
    escaped = [html.escape(name) for name in names]
    # ok: python-cwe-079-html-from-input
    return "<ul><li>" + "</li><li>".join(escaped) + "</li></ul>"


def list_of_markup(names):
    item = Markup("<li>{}</li>")
    # ok: python-cwe-079-html-from-input
    return Markup("<ul>{}</ul>").format(Markup("").join(item.format(name) for name in names))


def table(rows):
    # ok: python-cwe-079-html-from-input
    return "<table>" + "".join(render_line(row) for row in rows) + "</table>"


def cell(value):
    def safe(text):
        return html.escape(str(text), quote=True)
    # ok: python-cwe-079-html-from-input
    return "<td>" + safe(value) + "</td>"


def shown(value):
    text = html.escape
    # ok: python-cwe-079-html-from-input
    return f"<b>{text(value)}</b>"


def article(name):
    # ok: python-cwe-079-html-from-input
    return f"<article>{card_html(name)}</article>"


# ---- JSON and Markdown

def editor(request, plan):
    # ruleid: python-cwe-079-json-in-page
    return render("editor.mako", request, {"plan_json": json.dumps(plan)})


def editor_escaped(request, plan):
    # ok: python-cwe-079-json-in-page
    return render("editor.mako", request, {"plan_json": json.dumps(plan, cls=JsonForHtml)})


def editor_of_django(request, plan):
    # Django escapes it
    # ok: python-cwe-079-json-in-page
    return render(request, "editor.html", {"plan_json": json.dumps(plan)})


def editor_rights(request, plan):
    # ok: python-cwe-079-json-in-page
    return render("editor.mako", request, {"may_edit": json.dumps(plan.can_edit(request.user))})


def errors_of(request):
    form = NoteForm(request.POST)
    # ok: python-cwe-079-html-from-input
    return HttpResponseBadRequest(form.errors.as_json(escape_html=True))


class NoteView(DetailView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        # ruleid: python-cwe-079-markdown-unfiltered
        context["text"] = markdown.markdown(self.object.text, extensions=["extra"])
        # ok: python-cwe-079-markdown-unfiltered
        context["clean"] = bleach.clean(markdown.markdown(self.object.text), tags=TAGS)
        return context


def pages(folder):
    # ruleid: python-cwe-079-jinja-autoescape-off
    return Environment(loader=FileSystemLoader(folder))


def pages_escaped(folder):
    # ok: python-cwe-079-jinja-autoescape-off
    return Environment(loader=FileSystemLoader(folder), autoescape=True)


def test_the_name_comes_back(app):
    @app.route("/hive/<name>")
    def hive(name):
        # ok: python-cwe-079-html-from-input
        return f"<p>{name}</p>"

    assert app.test_client().get("/hive/elm").data == b"<p>elm</p>"


def registry(environ, start_response):
    ferry = environ.get("PATH_INFO", "/").strip("/")
    start_response("404 Not Found", [("Content-Type", "text/html")])
    # ruleid: python-cwe-079-html-from-input
    return [f"<p>No ferry called {ferry}</p>".encode()]


def registry_escaped(environ, start_response):
    ferry = environ.get("PATH_INFO", "/").strip("/")
    start_response("404 Not Found", [("Content-Type", "text/html")])
    # ok: python-cwe-079-html-from-input
    return [f"<p>No ferry called {html.escape(ferry)}</p>".encode()]


def machine(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html")])
    # what the server says of itself
    # ok: python-cwe-079-html-from-input
    return [f"<p>Served on port {environ['SERVER_PORT']}</p>".encode()]


@get("/berths/<name>")
def berth(name):
    # ruleid: python-cwe-079-html-from-input
    return "<h2>Berth %s</h2>" % name


class Quay:
    @cherrypy.expose
    def index(self, boat):
        # ruleid: python-cwe-079-html-from-input
        return f"<p>{boat} is moored</p>"

    @cherrypy.expose
    def depth(self, boat):
        # ok: python-cwe-079-html-from-input
        return f"<p>{escape(boat)} is moored</p>"


@app.get("/berths")
def berths():
    # ruleid: python-cwe-079-html-from-input
    return f"Nothing at {request.args['berth']}"


@app.post("/berths")
def new_berth():
    # ok: python-cwe-079-html-from-input
    return f"Added {escape(request.form['berth'])}"


@api.get("/tides")
def tides(place: str):
    # FastAPI answers with JSON
    # ok: python-cwe-079-html-from-input
    return f"Nothing known of {place}"


@app.route("/say")
def say():
    text = request.args.get("text", "")
    # ruleid: python-cwe-079-html-from-input
    return text


@app.get("/say2")
def say_escaped():
    text = request.args.get("text", "")
    text = escape(text)
    # ok: python-cwe-079-html-from-input
    return text


@app.get("/say3")
def say_number():
    number = request.args.get("number", 1, type=int)
    # ok: python-cwe-079-html-from-input
    return f"Number {number}"


@app.get("/say4")
def say_what_is_known():
    name = request.args.get("name", "")
    found = lookup(name)
    # ok: python-cwe-079-html-from-input
    return found


NOTE = "<article><h2>{{ title }}</h2>{{ note | safe }}</article>"
BARE_NOTE = "<article>{% for note in notes %}<p>{{ note|safe }}</p>{% endfor %}</article>"
PLAIN_NOTE = "<article>{{ note }}</article>"


@app.route("/note", methods=["POST"])
def note():
    # ruleid: python-cwe-079-html-from-input
    first = render_template_string("<p>{{ note|safe }}</p>", note=request.form["note"])
    # ruleid: python-cwe-079-html-from-input
    second = render_template_string(BARE_NOTE, title="Note", notes=request.form.getlist("note"))
    # ruleid: python-cwe-079-html-from-input
    third = render_template_string("{% autoescape false %}{{ note }}{% endautoescape %}", note=request.form["note"])
    # ruleid: python-cwe-079-html-from-input
    other = render_template_string("<p>{{ count }} notes</p>{{ note | trim | safe }}", note=request.form["note"])
    # ok: python-cwe-079-html-from-input
    fourth = render_template_string(NOTE, title=request.form["title"], note=FIXED)
    # ok: python-cwe-079-html-from-input
    fifth = render_template_string(BARE_NOTE, notes=[bleach.clean(request.form["note"])])
    # ok: python-cwe-079-html-from-input
    sixth = render_template_string(PLAIN_NOTE, note=request.form["note"])
    return {"pages": [first, second, third, other, fourth, fifth, sixth]}
