import configparser
import getpass
import json
import logging

import bcrypt
from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.route("/join", methods=["POST"])
def join():
    # ruleid: python-cwe-312-secret-in-the-clear
    logger.info("New member with %s", request.form["password"])
    # ok: python-cwe-312-secret-in-the-clear
    logger.info("New member %s", request.form["name"])
    # ok: python-cwe-312-secret-in-the-clear
    logger.debug("length %d", len(request.form["password"]))
    return "done"


def save_account(path, name, password):
    with open(path, "a") as out:
        # ruleid: python-cwe-312-secret-in-the-clear
        out.write(f"{name}:{password}\n")


def save_account_hashed(path, name, password):
    with open(path, "a") as out:
        # ok: python-cwe-312-secret-in-the-clear
        out.write(f"{name}:{bcrypt.hashpw(password.encode(), bcrypt.gensalt()).decode()}\n")


def store(connection, name, password):
    # ruleid: python-cwe-312-secret-in-the-clear
    connection.execute("INSERT INTO users (name, password) VALUES (?, ?)", (name, password))


def store_hashed(connection, name, password):
    digest = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
    # ok: python-cwe-312-secret-in-the-clear
    connection.execute("INSERT INTO users (name, password) VALUES (?, ?)", (name, digest))


def find(connection, name, password):
    # looking somebody up writes nothing down
    # ok: python-cwe-312-secret-in-the-clear
    return connection.execute("SELECT id FROM users WHERE name = ?", (name,)).fetchone()


def keep_card(out, card_number):
    record = {"card": card_number}
    # ruleid: python-cwe-312-secret-in-the-clear
    json.dump(record, out)
    # ok: python-cwe-312-secret-in-the-clear
    json.dump({"card": mask(card_number)}, out)


def remember(response, password):
    # ruleid: python-cwe-312-secret-in-the-clear
    response.set_cookie("remember", password)
    # ok: python-cwe-312-secret-in-the-clear
    response.set_cookie("theme", "dark")


def ask():
    password = getpass.getpass()
    # ruleid: python-cwe-312-secret-in-the-clear
    print("You typed", password)
    # ok: python-cwe-312-secret-in-the-clear
    return bcrypt.checkpw(password.encode(), stored())


def settings(path, user, access_token):
    parser = configparser.ConfigParser()
    parser.add_section("account")
    parser.set("account", "token", access_token)
    with open(path, "w") as handle:
        # ruleid: python-cwe-312-secret-in-the-clear
        parser.write(handle)


def settings_of_user(path, user, access_token):
    parser = configparser.ConfigParser()
    parser.add_section("account")
    parser.set("account", "user", user)
    with open(path, "w") as handle:
        # ok: python-cwe-312-secret-in-the-clear
        parser.write(handle)


def register(api_key):
    # ruleid: python-cwe-312-secret-in-the-clear
    logger.info("registered with %s", api_key)
    # ok: python-cwe-312-secret-in-the-clear
    logger.info("registered, key of %d characters", len(api_key))
