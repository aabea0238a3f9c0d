import base64
import hashlib
import hmac
import json
import marshal
import os
import pickle
import shelve
import socket
import sys

import dill
import joblib
import jsonpickle
import numpy as np
import pandas as pd
import requests
import torch
import yaml
from flask import Flask, request
from ruamel.yaml import YAML
from yaml import CSafeLoader, Loader, SafeLoader, load
from yaml import CSafeLoader as QuickLoader

app = Flask(__name__)
KEY = os.environ["STATE_KEY"].encode()
CACHE_FILE = "/var/cache/app/index.pkl"


class PlainUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(name)


# ---- flagged

@app.route("/basket")
def basket():
    raw = base64.b64decode(request.cookies.get("basket", ""))
    # ruleid: python-cwe-502-object-from-input
    return str(pickle.loads(raw))


def restore(path):
    with open(path, "rb") as handle:
        # ruleid: python-cwe-502-object-from-input
        return pickle.load(handle)


def receive(port):
    server = socket.create_server(("", port))
    connection, _ = server.accept()
    data = b""
    while True:
        block = connection.recv(4096)
        if not block:
            break
        data += block
    # ruleid: python-cwe-502-object-from-input
    return marshal.loads(data)


def job(message):
    # ruleid: python-cwe-502-object-from-input
    task = dill.loads(message.body)
    return task()


def download():
    answer = requests.get("https://models.example.org/current")
    # ruleid: python-cwe-502-object-from-input
    return pickle.loads(answer.content)


def open_store(name):
    # ruleid: python-cwe-502-object-from-input
    with shelve.open(name) as store:
        return dict(store)


def keep_scores(name, scores):
    # ok: python-cwe-502-object-from-input
    with shelve.open(name, "n") as store:
        store.update(scores)


def add_score(name, player, points):
    # ruleid: python-cwe-502-object-from-input
    with shelve.open(name, "c") as store:
        store[player] = max(points, store.get(player, 0))


def decode_save(text):
    # ruleid: python-cwe-502-object-from-input
    return jsonpickle.decode(text)


def predictor(model_path):
    # ruleid: python-cwe-502-object-from-input
    return joblib.load(model_path)


def arrays(path):
    # ruleid: python-cwe-502-object-from-input
    return np.load(path, allow_pickle=True)


def frame(path):
    # ruleid: python-cwe-502-object-from-input
    return pd.read_pickle(path)


def weights(path):
    # ruleid: python-cwe-502-object-from-input
    return torch.load(path, map_location="cpu")


def weights_full():
    # ruleid: python-cwe-502-torch-full-pickle
    return torch.load("model.pt", weights_only=False)


def unpickler(stream):
    # ruleid: python-cwe-502-object-from-input
    return pickle.Unpickler(stream).load()


def settings(path):
    with open(path) as handle:
        # ruleid: python-cwe-502-yaml-loader
        return yaml.load(handle, Loader=yaml.Loader)


def settings_short(text):
    # ruleid: python-cwe-502-yaml-loader
    return yaml.load(text)


def settings_imported(text):
    # ruleid: python-cwe-502-yaml-loader
    return load(text, Loader=Loader)


def settings_name(text):
    # ruleid: python-cwe-502-yaml-loader
    return yaml.unsafe_load(text)


def documents(text):
    # ruleid: python-cwe-502-yaml-loader
    return list(yaml.load_all(text, yaml.UnsafeLoader))


def settings_full(text):
    # ruleid: python-cwe-502-yaml-loader
    return yaml.load(stream=text, Loader=yaml.FullLoader)


def settings_full_name(text):
    # ruleid: python-cwe-502-yaml-loader
    return yaml.full_load(text)


class Journal:
    VERSION_FILE = "/usr/share/journal/version.pkl"

    def __init__(self, path):
        self.path = path

    def entries(self):
        with open(self.path, "rb") as handle:
            # ruleid: python-cwe-502-object-from-input
            return pickle.load(handle)

    def version(self):
        with open(self.VERSION_FILE, "rb") as handle:
            # ok: python-cwe-502-object-from-input
            return pickle.load(handle)

    def twin(self):
        # ok: python-cwe-502-object-from-input
        return pickle.loads(pickle.dumps(self.path))

    def cookie(self):
        # ok: python-cwe-502-object-from-input
        return pickle.loads(self.signer.unsign(self.raw))


class Draft:
    def __init__(self, value):
        self.packed = None if value is None else pickle.dumps(value)

    def value(self):
        # ok: python-cwe-502-object-from-input
        return pickle.loads(self.packed)


def frames(blobs):
    # ruleid: python-cwe-502-object-from-input
    return list(map(pickle.loads, blobs))


def number_of_entries(data):
    # ruleid: python-cwe-502-object-from-input
    return len(pickle.loads(data))


# ---- not flagged

@app.route("/basket2")
def basket_json():
    raw = base64.b64decode(request.cookies.get("basket", ""))
    # ok: python-cwe-502-object-from-input
    return str(json.loads(raw))


def own_cache():
    with open(CACHE_FILE, "rb") as handle:
        # ok: python-cwe-502-object-from-input
        return pickle.load(handle)


def copy_of(value):
    # ok: python-cwe-502-object-from-input
    return pickle.loads(pickle.dumps(value))


def store(path, value):
    with open(path, "wb") as handle:
        # ok: python-cwe-502-object-from-input
        pickle.dump(value, handle)


def signed(blob):
    tag, body = blob[:32], blob[32:]
    if not hmac.compare_digest(tag, hmac.new(KEY, body, hashlib.sha256).digest()):
        raise ValueError("bad tag")
    # ok: python-cwe-502-object-from-input
    return pickle.loads(body)


def signed_positive(tag, body):
    expected = hmac.new(KEY, body, hashlib.sha256).digest()
    if hmac.compare_digest(tag, expected):
        # ok: python-cwe-502-object-from-input
        return pickle.loads(body)
    return None


def restricted(stream):
    # ok: python-cwe-502-object-from-input
    return PlainUnpickler(stream).load()


def weights_only(path):
    # ok: python-cwe-502-object-from-input
    return torch.load(path, weights_only=True)


def arrays_plain(path):
    # ok: python-cwe-502-object-from-input
    return np.load(path, allow_pickle=False)


def settings_safe(path):
    with open(path) as handle:
        # ok: python-cwe-502-yaml-loader
        return yaml.safe_load(handle)


def settings_safe_loader(text):
    # ok: python-cwe-502-yaml-loader
    return yaml.load(text, Loader=SafeLoader)


def settings_c_loader(text):
    # ok: python-cwe-502-yaml-loader
    return load(text, Loader=CSafeLoader)


def settings_round_trip(path):
    yaml = YAML()
    with open(path) as handle:
        # ok: python-cwe-502-yaml-loader
        return yaml.load(handle)


def json_file(path):
    with open(path) as handle:
        # ok: python-cwe-502-object-from-input
        return json.load(handle)


def settings_local_alias(text):
    from yaml import CSafeLoader as Loader
    # ok: python-cwe-502-yaml-loader
    return yaml.load(text, Loader=Loader)


def settings_alias(text):
    # ok: python-cwe-502-yaml-loader
    return yaml.load(text, Loader=QuickLoader)


def fetched_model(store, name):
    target = "/var/cache/model.bin"
    store.download_file("models", name, target)
    with open(target, "rb") as source:
        # ruleid: python-cwe-502-object-from-input
        return pickle.load(source)


class OrderedLoader(yaml.Loader):
    def __init__(self, stream):
        # ruleid: python-cwe-502-yaml-loader
        yaml.Loader.__init__(self, stream)


class OrderedSafeLoader(yaml.SafeLoader):
    def __init__(self, stream):
        # ok: python-cwe-502-yaml-loader
        yaml.SafeLoader.__init__(self, stream)
