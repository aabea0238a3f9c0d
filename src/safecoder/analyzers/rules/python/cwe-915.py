import json

from fastapi import FastAPI
from flask import Flask, request

app = Flask(__name__)
api = FastAPI()
ALLOWED = {"name", "email"}


@app.route("/members", methods=["POST"])
def create():
    # ruleid: python-cwe-915-attributes-from-input
    member = Member(**request.get_json())
    store(member)
    return "made"


@app.route("/members2", methods=["POST"])
def create_from_fields():
    fields = request.get_json()
    # ok: python-cwe-915-attributes-from-input
    member = Member(name=fields["name"], email=fields["email"])
    store(member)
    return "made"


@app.route("/members3", methods=["POST"])
def create_from_allowed():
    given = request.get_json()
    fields = {key: value for key, value in given.items() if key in ALLOWED}
    # ok: python-cwe-915-attributes-from-input
    store(Member(**fields))
    return "made"


@app.route("/members4", methods=["POST"])
def create_by_schema():
    # ok: python-cwe-915-attributes-from-input
    store(Member(**MemberSchema().load(request.get_json())))
    return "made"


@app.route("/members/<int:number>", methods=["PATCH"])
def change(number):
    member = find(number)
    for name, value in request.form.items():
        # ruleid: python-cwe-915-attributes-from-input
        setattr(member, name, value)
    return "changed"


@app.route("/members2/<int:number>", methods=["PATCH"])
def change_allowed(number):
    member = find(number)
    for name, value in request.form.items():
        if name in ALLOWED:
            # ok: python-cwe-915-attributes-from-input
            setattr(member, name, value)
    return "changed"


def change_all(request, member):
    # ruleid: python-cwe-915-attributes-from-input
    member.__dict__.update(json.loads(request.body))


@api.patch("/members3/{number}")
async def replace(number: int, given: dict):
    # ruleid: python-cwe-915-attributes-from-input
    return await members.update_one({"number": number}, {"$set": given})


@api.patch("/members4/{number}")
async def replace_name(number: int, given: dict):
    # ok: python-cwe-915-attributes-from-input
    return await members.update_one({"number": number}, {"$set": {"name": given["name"]}})


def settings(data):
    options = {"colour": "red"}
    # a dictionary takes what it is given
    # ok: python-cwe-915-attributes-from-input
    options.update(data)
    return options


@app.route("/boats/<int:number>", methods=["PATCH"])
def rename_boat(number):
    given = request.get_json()
    # ruleid: python-cwe-915-attributes-from-input
    Boat.update(**given).where(Boat.id == number).execute()
    # ruleid: python-cwe-915-attributes-from-input
    database.execute(update(boats).where(boats.c.id == number).values(**given))
    # ok: python-cwe-915-attributes-from-input
    database.execute(update(boats).where(boats.c.id == number).values(name=given["name"]))
    return "changed"
