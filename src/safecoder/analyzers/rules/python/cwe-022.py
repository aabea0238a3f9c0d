import contextlib
import glob
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import uuid
import zipfile
from pathlib import Path, PurePosixPath

from aiohttp import web
from django.http import FileResponse, Http404
from fastapi import FastAPI, HTTPException, UploadFile
from flask import Flask, abort, request, send_file, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)
api = FastAPI()
BASE = "/srv/docs"
ROOT = Path("/srv/docs")
TEMPLATES = {"invoice": "invoice.txt", "letter": "letter.txt"}
NAME_RE = re.compile(r"[a-z0-9_]+")


# ---- request data reaches a file operation

@app.route("/page")
def page():
    name = request.args.get("name", "index")
    # ruleid: python-cwe-022-path-from-input
    with open(name) as handle:
        return handle.read()


@app.route("/docs/<path:name>")
def docs(name):
    # ruleid: python-cwe-022-path-from-input
    return send_file(os.path.join(BASE, name))


@app.route("/picture", methods=["POST"])
def picture():
    upload = request.files["picture"]
    target = os.path.join(app.config["UPLOADS"], upload.filename)
    # ruleid: python-cwe-022-path-from-input
    upload.save(target)
    return "stored"


def manual(request, chapter):
    # ruleid: python-cwe-022-path-from-input
    return FileResponse(open("manual/" + chapter + ".pdf", "rb"))


class AttachmentView(View):
    def delete(self, request, name):
        # ruleid: python-cwe-022-path-from-input
        (ROOT / name).unlink()


@api.post("/upload")
async def upload(file: UploadFile):
    target = ROOT / file.filename
    # ruleid: python-cwe-022-path-from-input
    target.write_bytes(await file.read())


async def asset(request):
    name = request.match_info["name"]
    path = ROOT.joinpath(name)
    # ruleid: python-cwe-022-path-from-input
    return web.FileResponse(path)


# ---- a parameter is appended to a directory

def read_note(user, title):
    path = os.path.join("/srv/notes", user, title + ".md")
    # ruleid: python-cwe-022-path-from-input
    return open(path).read()


def read_recipe(slug):
    # ruleid: python-cwe-022-path-from-input
    with io.open(f"{BASE}/recipes/{slug}.txt", encoding="utf-8") as handle:
        return handle.read()


def drop_cache(key):
    path = "%s/%s.bin" % (BASE, key)
    # ruleid: python-cwe-022-path-from-input
    os.remove(path)


def clear_project(name):
    target = "/var/builds/{}".format(name.strip())
    # ruleid: python-cwe-022-path-from-input
    shutil.rmtree(target)


def theme_css(theme):
    # The path is compared before it is normalised.
    path = os.path.join(BASE, theme)
    if not path.startswith(BASE):
        raise ValueError(theme)
    # ruleid: python-cwe-022-path-from-input
    with open(path) as handle:
        return handle.read()


def theme_js(theme):
    path = ROOT / theme
    if not path.is_relative_to(ROOT):
        raise ValueError(theme)
    # ruleid: python-cwe-022-path-from-input
    return path.read_text()


def level_map(level):
    level = level.replace("../", "")
    # ruleid: python-cwe-022-path-from-input
    return json.load(open(os.path.join(BASE, level)))


def song_file(title):
    if ".." in title:
        raise ValueError(title)
    path = os.path.join(BASE, title)
    # ruleid: python-cwe-022-path-from-input
    return open(path, "rb").read()


def song_text(title):
    if not re.match(r"[a-z]+", title):
        raise ValueError(title)
    # ruleid: python-cwe-022-path-from-input
    return open(os.path.join(BASE, title), "rb").read()


class Store:
    def __init__(self, root):
        self.root = Path(root)

    def load(self, key: str) -> bytes:
        # ruleid: python-cwe-022-path-from-input
        return (self.root / key).read_bytes()

    def load_cached(self, key):
        if key in self.cache:
            return self.cache[key]
        path = self.root / f"{key}.json"
        # ruleid: python-cwe-022-path-from-input
        with path.open() as handle:
            return json.load(handle)

    def export(self, **options):
        # ruleid: python-cwe-022-path-from-input
        with open(os.path.join(BASE, options["name"]), "w") as handle:
            handle.write("x")


def lines_of(name):
    # ruleid: python-cwe-022-path-from-input
    return len(open(BASE + "/" + name).read().splitlines())


def pages_in(folder):
    # ruleid: python-cwe-022-path-from-input
    return sorted(os.listdir(os.path.join(BASE, folder)))


# ---- not flagged: ordinary helpers and confined paths

def load_settings(path):
    # ok: python-cwe-022-path-from-input
    with open(path) as handle:
        return json.load(handle)


def load_defaults(directory):
    # ok: python-cwe-022-path-from-input
    with open(os.path.join(directory, "defaults.json")) as handle:
        return json.load(handle)


def load_theme(directory):
    # ok: python-cwe-022-path-from-input
    return open(f"{directory}/theme.json").read()


def total_size(directory):
    total = 0
    for name in os.listdir(directory):
        # ok: python-cwe-022-path-from-input
        with open(os.path.join(directory, name), "rb") as handle:
            total += len(handle.read())
    return total


def read_resolved(name):
    path = os.path.realpath(os.path.join(BASE, name))
    if not path.startswith(BASE + os.sep):
        raise ValueError(name)
    # ok: python-cwe-022-path-from-input
    with open(path) as handle:
        return handle.read()


def read_common(name):
    path = os.path.abspath(os.path.join(BASE, name))
    if os.path.commonpath([BASE, path]) != BASE:
        return None
    # ok: python-cwe-022-path-from-input
    return open(path).read()


def read_relative(name):
    path = (ROOT / name).resolve()
    if not path.is_relative_to(ROOT):
        raise PermissionError(name)
    # ok: python-cwe-022-path-from-input
    return path.read_text()


def read_try(name):
    try:
        path = (ROOT / name).resolve(strict=True)
        path.relative_to(ROOT)
    except (OSError, ValueError):
        return None
    # ok: python-cwe-022-path-from-input
    return path.read_text()


def read_try_two(name):
    target = (ROOT / name).resolve()
    try:
        target.relative_to(ROOT)
    except ValueError:
        raise Http404(name)
    # ok: python-cwe-022-path-from-input
    return target.read_bytes()


def read_try_three(name):
    try:
        target = (ROOT / name).resolve(strict=True)
    except FileNotFoundError:
        return None
    if ROOT not in target.parents:
        return None
    # ok: python-cwe-022-path-from-input
    return target.read_bytes()


def read_copy(name):
    path = os.path.join(BASE, name)
    real = os.path.realpath(path)
    if not real.startswith(BASE + os.sep):
        raise ValueError(name)
    # ok: python-cwe-022-path-from-input
    return open(path).read()


def read_inline(name):
    path = os.path.join(BASE, name)
    if not os.path.realpath(path).startswith(BASE + os.sep):
        raise ValueError(name)
    # ok: python-cwe-022-path-from-input
    return open(path).read()


def read_positive(name):
    path = os.path.normpath(os.path.join(BASE, name))
    if path.startswith(BASE + "/"):
        # ok: python-cwe-022-path-from-input
        return open(path).read()
    return None


def read_parents(name):
    path = (ROOT / name).resolve()
    if ROOT not in path.parents:
        raise ValueError(name)
    # ok: python-cwe-022-path-from-input
    return path.open().read()


def read_string_check(name):
    path = Path(os.path.join(BASE, name)).resolve()
    if not str(path).startswith(BASE + os.sep):
        raise ValueError(name)
    # ok: python-cwe-022-path-from-input
    return path.read_text()


def save_upload():
    upload = request.files["file"]
    # ok: python-cwe-022-path-from-input
    upload.save(os.path.join(BASE, secure_filename(upload.filename)))


def save_base_name(filename, data):
    # ok: python-cwe-022-path-from-input
    with open(os.path.join(BASE, os.path.basename(filename)), "wb") as handle:
        handle.write(data)


def save_path_name(filename, data):
    target = ROOT / Path(filename).name
    # ok: python-cwe-022-path-from-input
    target.write_bytes(data)


@app.route("/files/<path:name>")
def files(name):
    # ok: python-cwe-022-path-from-input
    return send_from_directory(BASE, name)


@app.route("/orders/<int:number>")
def order(number: int):
    # ok: python-cwe-022-path-from-input
    return send_file(f"/srv/orders/{number}.pdf")


@app.route("/report")
def report():
    year = int(request.args["year"])
    # ok: python-cwe-022-path-from-input
    return open(f"{BASE}/{year}.csv").read()


def template(kind):
    # ok: python-cwe-022-path-from-input
    return open(os.path.join(BASE, TEMPLATES[kind])).read()


def template_get(kind):
    name = TEMPLATES.get(kind, "letter.txt")
    # ok: python-cwe-022-path-from-input
    return open(os.path.join(BASE, name)).read()


def template_checked(kind):
    if kind not in TEMPLATES:
        raise KeyError(kind)
    # ok: python-cwe-022-path-from-input
    return open(os.path.join(BASE, kind)).read()


def template_pattern(kind):
    if not NAME_RE.fullmatch(kind):
        raise KeyError(kind)
    # ok: python-cwe-022-path-from-input
    return open(os.path.join(BASE, kind)).read()


def template_literal_pattern(kind):
    if not re.match(r"^[\w-]+\.txt$", kind):
        raise KeyError(kind)
    # ok: python-cwe-022-path-from-input
    return open(os.path.join(BASE, kind)).read()


def template_plain_name(kind):
    if "/" in kind or "\\" in kind or kind.startswith("."):
        raise KeyError(kind)
    # ok: python-cwe-022-path-from-input
    return open(os.path.join(BASE, kind)).read()


def template_no_dots(kind):
    if ".." in kind or kind.startswith("/"):
        raise KeyError(kind)
    # ok: python-cwe-022-path-from-input
    return open(os.path.join(BASE, kind)).read()


def template_dots_in_text(kind):
    if ".." in kind:
        raise KeyError(kind)
    # ok: python-cwe-022-path-from-input
    return open(f"{BASE}/{kind}.txt").read()


def template_parts(kind):
    parts = Path(kind)
    if parts.is_absolute() or ".." in parts.parts:
        raise KeyError(kind)
    # ok: python-cwe-022-path-from-input
    return (ROOT / parts).read_text()


def cache_file(url):
    digest = hashlib.sha256(url.encode()).hexdigest()
    # ok: python-cwe-022-path-from-input
    return open(os.path.join(BASE, digest)).read()


def shard(directory, rows):
    for index, row in enumerate(rows):
        # ok: python-cwe-022-path-from-input
        with open(os.path.join(directory, f"part-{index}.json"), "w") as handle:
            json.dump(row, handle)


def from_manifest(path):
    with open(path) as handle:
        manifest = json.load(handle)
    # ok: python-cwe-022-path-from-input
    return open(os.path.join(BASE, manifest["name"])).read()


def store_unique(data):
    # ok: python-cwe-022-path-from-input
    with open(os.path.join(BASE, uuid.uuid4().hex), "wb") as handle:
        handle.write(data)


def rename_text(text, old):
    # ok: python-cwe-022-path-from-input
    return ("prefix/" + text).replace(old, "x")


# ---- archives

def unzip_by_hand(archive, target):
    with zipfile.ZipFile(archive) as bundle:
        for info in bundle.infolist():
            path = os.path.join(target, info.filename)
            # ruleid: python-cwe-022-archive-member-path
            with open(path, "wb") as handle:
                handle.write(bundle.read(info))


def unzip_names(archive, target: Path):
    bundle = zipfile.ZipFile(archive)
    for name in bundle.namelist():
        # ruleid: python-cwe-022-archive-member-path, python-cwe-022-path-from-input
        (target / name).write_bytes(bundle.read(name))


def unzip_checked(archive, target):
    root = os.path.realpath(target)
    with zipfile.ZipFile(archive) as bundle:
        for info in bundle.infolist():
            path = os.path.realpath(os.path.join(root, info.filename))
            if not path.startswith(root + os.sep):
                raise ValueError(info.filename)
            # ok: python-cwe-022-archive-member-path
            with open(path, "wb") as handle:
                handle.write(bundle.read(info))


def unzip_flat(archive, target: Path):
    with zipfile.ZipFile(archive) as bundle:
        for name in bundle.namelist():
            # ok: python-cwe-022-archive-member-path
            (target / PurePosixPath(name).name).write_bytes(bundle.read(name))


def unzip_library(archive, target):
    with zipfile.ZipFile(archive) as bundle:
        # ok: python-cwe-022-tar-extract-unfiltered
        bundle.extractall(target)


def untar(archive, target):
    with tarfile.open(archive) as bundle:
        # ruleid: python-cwe-022-tar-extract-unfiltered
        bundle.extractall(target)


def untar_each(archive, target):
    bundle = tarfile.open(archive, "r:gz")
    for member in bundle.getmembers():
        if member.isfile():
            # ruleid: python-cwe-022-tar-extract-unfiltered
            bundle.extract(member, target)
    bundle.close()


def untar_short(archive):
    # ruleid: python-cwe-022-tar-extract-unfiltered
    tarfile.open(archive).extractall()


def untar_filtered(archive, target):
    with tarfile.open(archive) as bundle:
        # ok: python-cwe-022-tar-extract-unfiltered
        bundle.extractall(target, filter="data")


def untar_checked(archive, target):
    root = os.path.realpath(target)
    with tarfile.open(archive) as bundle:
        for member in bundle.getmembers():
            path = os.path.realpath(os.path.join(root, member.name))
            if os.path.commonpath([root, path]) != root:
                raise ValueError(member.name)
        # ok: python-cwe-022-tar-extract-unfiltered
        bundle.extractall(root)


def untar_members(archive, target):
    with tarfile.open(archive) as bundle:
        # ok: python-cwe-022-tar-extract-unfiltered
        bundle.extractall(target, members=checked_members(bundle))


def untar_one(archive, target):
    with tarfile.open(archive) as bundle:
        # ok: python-cwe-022-tar-extract-unfiltered
        bundle.extract("manifest.json", target)


def unpack(archive, target):
    # ruleid: python-cwe-022-unpack-tar-archive
    shutil.unpack_archive(archive, target)


def unpack_filtered(archive, target):
    # ok: python-cwe-022-unpack-tar-archive
    shutil.unpack_archive(archive, target, filter="data")


def unpack_zip(archive, target):
    # ok: python-cwe-022-unpack-tar-archive
    shutil.unpack_archive(archive, target, "zip")


def size_of_own(name):
    name = os.path.basename(name)
    # ok: python-cwe-022-path-from-input
    return int(open(os.path.join(BASE, name)).read())


def first_of_own(prefix):
    names = os.listdir(BASE)
    # ok: python-cwe-022-path-from-input
    return open(os.path.join(BASE, names[0])).read() + prefix


def report_path(name):
    path = (Path(BASE) / name).resolve()
    if not path.is_relative_to(BASE):
        raise ValueError(name)
    return path


def loose_path(name):
    return (Path(BASE) / name).resolve()


def report(request):
    # ok: python-cwe-022-path-from-input
    return open(report_path(request.args["name"])).read()


def loose_report(request):
    # ruleid: python-cwe-022-path-from-input
    return open(loose_path(request.args["name"])).read()


class Shelf:
    def _full(self, name):
        full = os.path.realpath(os.path.join(self.root, name))
        if os.path.commonpath([self.root, full]) != self.root:
            raise ValueError(name)
        return full

    def read(self, name):
        # ok: python-cwe-022-path-from-input
        with open(self._full(name)) as handle:
            return handle.read()

    def read_loosely(self, name):
        # ruleid: python-cwe-022-path-from-input
        with open(os.path.join(self.root, name)) as handle:
            return handle.read()


@app.route("/score")
def score():
    name = request.args.get("name")
    if name and name.isidentifier():
        # ok: python-cwe-022-path-from-input
        return open("/srv/scores/" + name).read()
    # ruleid: python-cwe-022-path-from-input
    return open("/srv/scores/" + name).read()


@app.post("/measures")
def measures():
    table = request.files.get("table")
    # ok: python-cwe-022-path-from-input
    rows = pd.read_excel(table)
    # ok: python-cwe-022-path-from-input
    chart = Image.open(request.files["chart"])
    # ruleid: python-cwe-022-path-from-input
    return str([rows, chart, pd.read_excel("/srv/tables/" + table.filename)])


def below_scores(name):
    wanted = SCORES.joinpath(name).resolve()
    try:
        wanted.relative_to(SCORES)
    except ValueError as error:
        raise PermissionError(name) from error
    return wanted


@app.get("/score-page")
def score_page():
    # ok: python-cwe-022-path-from-input
    return below_scores(request.args["page"]).read_text()


@app.post("/pictures")
def new_picture():
    picture = request.files["picture"]
    suffix = os.path.splitext(picture.filename)[1].lower()
    # ok: python-cwe-022-path-from-input
    picture.save(os.path.join(UPLOADS, f"{uuid.uuid4().hex}{suffix}"))
    ending = picture.filename.rsplit(".", 1)[1].lower()
    # ok: python-cwe-022-path-from-input
    picture.save(os.path.join(UPLOADS, str(uuid.uuid4()) + "." + ending))
    # ok: python-cwe-022-path-from-input
    picture.save(UPLOADS / (secrets.token_hex(8) + Path(picture.filename).suffix))
    stem, dot = os.path.splitext(picture.filename)
    # ok: python-cwe-022-path-from-input
    picture.save(os.path.join(UPLOADS, secrets.token_hex(8) + dot))
    # ruleid: python-cwe-022-path-from-input
    picture.save(os.path.join(UPLOADS, stem + "-1" + dot))
    # ruleid: python-cwe-022-path-from-input
    picture.save(os.path.join(UPLOADS, os.path.splitext(picture.filename)[0] + ".png"))
    # ok: python-cwe-022-path-from-input
    return open(f"/srv/pages/{request.args.get('page', 1, type=int)}.html").read()


def keep_paper(request):
    paper = request.FILES["paper"]
    shelf = FileSystemStorage(location="/srv/papers")
    # ok: python-cwe-022-path-from-input
    kept = shelf.save(paper.name, paper)
    # ok: python-cwe-022-path-from-input
    copied = default_storage.save("papers/" + paper.name, paper)
    # ok: python-cwe-022-path-from-input
    FileSystemStorage().save(request.POST["title"] + ".pdf", paper)
    # ruleid: python-cwe-022-path-from-input
    scan = Image.new("L", (8, 8)).save("/srv/papers/" + request.POST["title"])
    # ruleid: python-cwe-022-path-from-input
    note = open("/srv/papers/" + request.POST["note"]).read()
    return [kept, copied, scan, note]


@app.get("/drawing")
def drawing():
    name = request.args["name"]
    if name not in DRAWING_CACHE:
        # ruleid: python-cwe-022-path-from-input
        DRAWING_CACHE[name] = open("/srv/drawings/" + name).read()
    return DRAWING_CACHE[name]
