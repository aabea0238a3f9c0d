import argparse
import getpass
import hmac
import json
import os
import smtplib
from dataclasses import dataclass

import jwt
import paramiko
import psycopg2
import pymysql
import requests
from cryptography.fernet import Fernet
from flask import Flask, request
from requests.auth import HTTPBasicAuth
from sqlalchemy import create_engine

app = Flask(__name__)

# ---- flagged

# ruleid: python-cwe-798-credential-literal
DB_PASSWORD = "tulip-42-garden"
# ruleid: python-cwe-798-credential-literal
app.secret_key = "k3dj2l8s0f"
# ruleid: python-cwe-798-credential-literal
app.config["SECRET_KEY"] = "not-so-random"
# ruleid: python-cwe-798-credential-literal
api_key: str = "b7c1e09ffa2245"
# ruleid: python-cwe-798-token-literal
TOKEN = "9f8e7d6c5b4a39281706"
# ruleid: python-cwe-798-credential-literal
FALLBACK = os.environ.get("MAIL_PASSWORD", "summer2019")
SETTINGS = {
    "user": "reports",
    # ruleid: python-cwe-798-credential-literal
    "password": "r3ports!",
}


def connect():
    # ruleid: python-cwe-798-credential-literal
    return psycopg2.connect(host="db1", user="stock", password="stock123")


def connect_positional():
    # ruleid: python-cwe-798-credential-argument
    return pymysql.connect("db1", "stock", "stock123", "warehouse")


def connect_text():
    # ruleid: python-cwe-798-credential-in-text
    return psycopg2.connect("host=db1 dbname=stock user=stock password=stock123")


def connect_url():
    # ruleid: python-cwe-798-credential-in-text
    return create_engine("postgresql://stock:stock123@db1/warehouse")


# ruleid: python-cwe-798-credential-literal
def shell(host, user="deploy", password="d3pl0y"):
    client = paramiko.SSHClient()
    client.connect(host, username=user, password=password)
    return client


def admin(password):
    # ruleid: python-cwe-798-credential-literal
    if password == "letmein":
        return "welcome"
    return "no"


@app.route("/admin", methods=["POST"])
def admin_form():
    # ruleid: python-cwe-798-credential-literal
    if request.form["password"] != "op3n-sesame":
        return "no", 403
    # ruleid: python-cwe-798-credential-literal
    if request.headers.get("X-Api-Key") != "b7c1e09ffa2245":
        return "no", 403
    # ruleid: python-cwe-798-credential-literal
    return "yes" if hmac.compare_digest(request.form["pin"], "4711") else "no"


def send(text):
    server = smtplib.SMTP("mail.example.org")
    # ruleid: python-cwe-798-credential-argument
    server.login("reports@example.org", "r3ports!")
    server.sendmail("a", "b", text)


def fetch():
    # ruleid: python-cwe-798-credential-argument
    return requests.get("https://example.org/x", auth=("reader", "r3ader"))


def fetch_header():
    # ruleid: python-cwe-798-credential-in-text
    return requests.get("https://example.org/x", headers={"Authorization": "Bearer 8s7d6f5g4h3j2k1l"})


def issue(claims):
    # ruleid: python-cwe-798-credential-argument
    return jwt.encode(claims, "sausage-dog", algorithm="HS256")


def seal(data):
    # ruleid: python-cwe-798-credential-argument
    return Fernet(b"Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE=").encrypt(data)


def settings(config):
    # ruleid: python-cwe-798-common-credential
    first = os.environ.get("MAIL_PASSWORD", "secret")
    # ruleid: python-cwe-798-credential-literal
    second = os.getenv("MAIL_PASSWORD") or "summer2019"
    # ruleid: python-cwe-798-credential-literal
    third = config.get("mail", "password", fallback="summer2019")
    # ruleid: python-cwe-798-credential-literal
    return first, second, third, getattr(config, "SECRET_KEY", "summer2019")


def doors(password):
    # ruleid: python-cwe-798-common-credential
    if password == "password":
        return "back door"
    # ruleid: python-cwe-798-credential-literal
    return "front door" if password in ("letmein", "tulip42") else None


def stretch():
    # ruleid: python-cwe-798-credential-literal
    encryption_key = "0123456789abcdef".encode()
    return encryption_key


class Client:
    def __init__(self, host):
        self.host = host
        # ruleid: python-cwe-798-credential-literal
        self.access_token = "gx-77-aa-01-zz"


# ruleid: python-cwe-798-common-credential
app.secret_key = "your-secret-key"
# ruleid: python-cwe-798-common-credential, python-cwe-798-credential-literal
SESSION_SECRET = os.environ.get("SESSION_SECRET", "changeme")
# ruleid: python-cwe-798-credential-literal
ADMIN = {"user": "admin", "password": "changeme"}


# ---- not flagged

# ok: python-cwe-798-credential-literal
MAIL_PASSWORD = os.environ["MAIL_PASSWORD"]
# ok: python-cwe-798-credential-literal
EMPTY_PASSWORD = ""
# ok: python-cwe-798-credential-literal
NO_PASSWORD = None
# ok: python-cwe-798-credential-literal
API_KEY = "<your-api-key>"
# ok: python-cwe-798-credential-literal
OTHER_API_KEY = "YOUR_API_KEY_HERE"
# ok: python-cwe-798-credential-literal
SECRET_KEY = "APP_SECRET_KEY"
# ok: python-cwe-798-credential-literal
PASSWORD_FIELD = "user_password"
# ok: python-cwe-798-credential-literal
PASSWORD_RESET_URL = "https://example.org/reset"
# ok: python-cwe-798-credential-literal
API_KEY_HEADER = "X-Api-Key"
# ok: python-cwe-798-credential-literal
private_key = "/etc/app/private.pem"
# ok: python-cwe-798-credential-literal
password = "Please enter your password: "
# ok: python-cwe-798-credential-literal
tls_secret = "${TLS_SECRET}"
# ok: python-cwe-798-token-literal
pad_token = "<pad>"
# ok: python-cwe-798-token-literal
token = "identifier"
# ok: python-cwe-798-token-literal
sort_key = "created_at_2"
# ok: python-cwe-798-credential-in-text
DATABASE = "postgresql://localhost/warehouse"
# ok: python-cwe-798-credential-in-text
DATABASE_TEMPLATE = "postgresql://{user}:{password}@{host}/warehouse"


# ok: python-cwe-798-credential-literal
SESSION_KEY = "basket_items"
# ok: python-cwe-798-credential-literal
auth_key = "user:session:%s"


def choose(cache, data, field):
    # ok: python-cwe-798-credential-literal
    session = cache.get("session_key", "guest_session")
    # ok: python-cwe-798-common-credential
    hidden = field.type == "password"
    # ok: python-cwe-798-common-credential
    return session, hidden, data.get("password", ""), os.environ.get("MAIL_PASSWORD", "")


def field_attributes(field):
    # ok: python-cwe-798-credential-literal
    return field(label="Password", password="new-password")


def connect_environment():
    # ok: python-cwe-798-credential-literal
    return psycopg2.connect(host="db1", user="stock", password=os.environ["STOCK_PASSWORD"])


def connect_default():
    # ok: python-cwe-798-credential-literal
    return psycopg2.connect(host="db1", password=os.environ.get("STOCK_PASSWORD", ""))


def connect_format(user, password):
    # ok: python-cwe-798-credential-in-text
    return psycopg2.connect("host=db1 user=%s password=%s" % (user, password))


# ok: python-cwe-798-credential-literal
def login(host, password=None):
    # ok: python-cwe-798-credential-literal
    password = password or getpass.getpass("Password: ")
    # ok: python-cwe-798-credential-argument
    return requests.post(host, auth=("me", password))


def check(password, stored):
    # ok: python-cwe-798-credential-literal
    if password == "":
        return False
    # ok: python-cwe-798-credential-literal
    return hmac.compare_digest(password, stored)


def parser():
    result = argparse.ArgumentParser()
    # ok: python-cwe-798-credential-literal
    result.add_argument("--password", help="the password", dest="password", default="")
    return result


def form():
    # ok: python-cwe-798-credential-literal
    return {"type": "password", "name": "password", "password": "password"}


def scan(text):
    for token in text.split():
        # ok: python-cwe-798-token-literal
        if token == "identifier2":
            return token


def issue_configured(claims):
    # ok: python-cwe-798-credential-argument
    return jwt.encode(claims, app.config["JWT_KEY"], algorithm="HS256")


def seal_configured(data):
    # ok: python-cwe-798-credential-argument
    return Fernet(os.environ["SEAL_KEY"]).encrypt(data)


def from_file(path):
    with open(path) as handle:
        # ok: python-cwe-798-credential-literal
        password = json.load(handle)["password"]
    return HTTPBasicAuth("reader", password)


LOGIN_FORM = {
    # ok: python-cwe-798-credential-literal
    "user_password": "user_password",
    # ok: python-cwe-798-credential-literal
    "password": "Password",
    # ok: python-cwe-798-credential-literal
    "api_key": "api_key",
    # ok: python-cwe-798-credential-literal
    "admin_password": "required|min:8",
}


def columns(form):
    # ok: python-cwe-798-credential-literal
    return form(db_password="db_password")


def test_the_cellar_opens(client, fastmail):
    # ok: python-cwe-798-credential-literal
    opened = client.login(user="mole", password="burrow-17")
    # ok: python-cwe-798-credential-argument
    fastmail.login("mole", "burrow-17")
    # a key that only the service gives out is one in a test as well
    # ruleid: python-cwe-798-credential-in-text
    assert client.pay("AKIAABCDEFGHIJKLMNOP") != opened


@pytest.fixture(scope="session")
def cellar():
    # ok: python-cwe-798-credential-literal
    return Cellar(admin_password="burrow-17")


def testify(client):
    # ruleid: python-cwe-798-credential-literal
    return client.login(user="mole", password="burrow-17")


class Visits:
    # ok: python-cwe-798-credential-literal
    def enter(self, name="test", password="test"):
        return self.post({"name": name, "password": password})


def may_enter(password):
    # ruleid: python-cwe-798-common-credential
    return password == "test"


def serve(settings, vault):
    # ruleid: python-cwe-798-credential-literal
    settings.SECRET_KEY = "super_secret_key"
    # ruleid: python-cwe-798-credential-literal
    secret_key = "super-secret-key"
    # ruleid: python-cwe-798-credential-literal
    jwt_token = jwt_of(secret="dev_secret_key")
    # ruleid: python-cwe-798-credential-argument
    mine = jwt.encode({}, "my_secret_key")
    # ok: python-cwe-798-credential-literal
    secret = "client_secret_key"
    # ok: python-cwe-798-credential-literal
    password = "user_password_field"
    # ok: python-cwe-798-credential-literal
    master_key = vault.read(secret="db.password.key")
    # ok: python-cwe-798-credential-literal
    api_key = "mystery_token_name"
    return secret_key, jwt_token, mine, secret, password, master_key, api_key
