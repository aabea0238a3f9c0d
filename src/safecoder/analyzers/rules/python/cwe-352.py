import hmac

from django.views.decorators.csrf import csrf_exempt, csrf_protect
from flask import Flask, request
from flask_wtf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)
# ruleid: python-cwe-352-protection-off
app.config["WTF_CSRF_ENABLED"] = False
# ok: python-cwe-352-protection-off
app.config["WTF_CSRF_TIME_LIMIT"] = 3600


@csrf_exempt
# ruleid: python-cwe-352-protection-off
def transfer(request):
    return move(request.POST["amount"])


@csrf_protect
# ok: python-cwe-352-protection-off
def transfer_checked(request):
    return move(request.POST["amount"])


@csrf_exempt
# ok: python-cwe-352-protection-off
def notify(request):
    signature = request.headers["X-Signature"]
    if not hmac.compare_digest(signature, expected(request.body)):
        return refuse()
    return move(request.POST["amount"])


# ruleid: python-cwe-352-protection-off
csrf.exempt(transfer)


@app.route("/notes/<int:number>/delete")
# ruleid: python-cwe-352-change-by-get
def delete_note(number):
    store.delete(number)
    store.commit()
    return "gone"


@app.route("/notes/<int:number>/delete2", methods=["POST"])
# ok: python-cwe-352-change-by-get
def delete_note_by_post(number):
    store.delete(number)
    store.commit()
    return "gone"


@app.route("/notes/<int:number>/delete3", methods=["GET", "POST"])
# ok: python-cwe-352-change-by-get
def delete_note_by_form(number):
    if request.method == "POST":
        store.delete(number)
        store.commit()
    return "gone"


@app.route("/notes/<int:number>/close", methods=["GET", "POST"])
# ruleid: python-cwe-352-change-by-get
def close_note(number):
    store.close(number)
    store.commit()
    return "closed"


def test_form_is_taken(app):
    # ok: python-cwe-352-protection-off
    app.config["WTF_CSRF_ENABLED"] = False
    assert app.test_client().post("/hive").status_code == 200


def build(app):
    # ruleid: python-cwe-352-protection-off
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@csrf.exempt
@app.post("/address")
# ruleid: python-cwe-352-protection-off
def change_address():
    return move(request.form["street"])


@csrf.exempt
@app.post("/hooks/payment")
# ok: python-cwe-352-protection-off
def payment_webhook():
    return book(request.data)


# ruleid: python-cwe-352-protection-off
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]

# ok: python-cwe-352-protection-off
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "harbour.middleware.StrictCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]

# ok: python-cwe-352-protection-off
MIDDLEWARE = [*COMMON, "django.contrib.auth.middleware.AuthenticationMiddleware"]
