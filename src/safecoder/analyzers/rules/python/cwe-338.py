import hashlib
import random
import secrets
import string
import time
import uuid


def reset_token():
    # ruleid: python-cwe-338-predictable-secret
    return "".join(random.choice(string.ascii_letters) for _ in range(32))


def reset_token_by_secrets():
    # ok: python-cwe-338-predictable-secret
    return secrets.token_urlsafe(32)


def draw_card(deck):
    # ok: python-cwe-338-predictable-secret
    return random.choice(deck)


def join(member):
    # ruleid: python-cwe-338-predictable-secret
    password = str(random.randint(100000, 999999))
    # ruleid: python-cwe-338-predictable-secret
    member.session_id = random.getrandbits(64)
    # ok: python-cwe-338-predictable-secret
    member.colour = random.choice(["red", "blue"])
    # ruleid: python-cwe-338-predictable-secret
    member.api_key = uuid.uuid1().hex
    # ok: python-cwe-338-predictable-secret
    member.number = uuid.uuid1().hex
    return password


def new_salt():
    source = random.SystemRandom()
    # ok: python-cwe-338-predictable-secret
    return source.getrandbits(128)


def session_key(name):
    # ruleid: python-cwe-338-guessable-seed
    token = hashlib.sha256(f"{name}{time.time()}".encode()).hexdigest()
    return token


def session_key_by_secrets():
    # ok: python-cwe-338-guessable-seed
    token = secrets.token_hex(32)
    return token


def etag(text):
    # ok: python-cwe-338-guessable-seed
    return hashlib.sha256(f"{text}{time.time()}".encode()).hexdigest()


def tokenize(text):
    # ok: python-cwe-338-predictable-secret
    return random.sample(text.split(), 3)


def letters(length):
    # ruleid: python-cwe-338-predictable-secret
    return "".join(random.choice(string.ascii_letters) for _ in range(length))


def wait(attempt):
    # ok: python-cwe-338-predictable-secret
    return attempt + random.uniform(0, 1)


def digits(length):
    # ruleid: python-cwe-338-predictable-secret
    return "".join(random.choices(string.digits, k=length))


def words(length):
    # ok: python-cwe-338-predictable-secret
    return "".join(random.choices(string.ascii_lowercase, k=length))


def forgotten(member):
    member.reset_token = letters(40)
    member.pause = wait(3)
    member.nickname = words(8)
    send(member.email, verification_code=digits(6))


def invitation_link(club):
    # ruleid: python-cwe-338-predictable-secret
    key = "".join(random.choices(string.ascii_letters, k=20))
    return f"https://club.example.org/{club}/join/{key}"


def noisy(tokens):
    # ok: python-cwe-338-predictable-secret
    token = random.choice(tokens)
    return [token, *tokens]


class PhoneVerification:
    def begin(self, phone):
        # ruleid: python-cwe-338-predictable-secret
        self.code = str(random.randint(100000, 999999))
        # ok: python-cwe-338-predictable-secret
        self.delay = random.uniform(1, 2)

    def begin_unseen(self, phone):
        # ok: python-cwe-338-predictable-secret
        self.code = f"{secrets.randbelow(1_000_000):06d}"


def product_code():
    # ok: python-cwe-338-predictable-secret
    code = random.randint(1000, 9999)
    return f"P-{code}"


class LoginPage:
    def show(self):
        # ok: python-cwe-338-predictable-secret
        self.key = random.choice(["sea", "wood", "sand"])
