"""Secrets and addresses leave both halves of a pair in the same way, the program still parses, and what only looks secret stays.

The secrets here are made up: drawn at random in the shape of real ones.
"""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecoder import languages
from safecoder.collect.scrub import fake, scrub

AWS_ID = "AKIA" + "QW7RT5ZP2LKD9XMV"
AWS_SECRET = "tK9vLm2Qx7Rb4Wz1Yc8N" + "/d5Fg3Hj6Ps0AuEiOlBq"
GITHUB = "ghp_" + "a8Kd03LsPq92XzMv71TyBn46WcRe58HjUf0G"
STRIPE = "sk_live_" + "9aB3cD7eF1gH5iJ2kL6mN0pQ"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiIsIm4iOjd9.pZ4kX9vQ2mT7cR1bL5nW8yH3jF6dS0gA-uE_iOaKtMw"
PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIICXQIBAAKBgQC7aP3xZ9\nqLm2Xv8Rt5Yw1Kc4Nd6Hs0\nAbCdEf12Gh==\n-----END RSA PRIVATE KEY-----"


def only(text: str, language: str = "python") -> str:
    return scrub([text], language).programs[0]


@pytest.mark.parametrize(
    ("language", "secret", "text"),
    [
        ("python", AWS_ID, 'key = "{}"\n'),
        ("python", AWS_SECRET, 'aws_secret_key = "{}"\n'),
        ("python", GITHUB, "# an old one: {}\nx = 1\n"),
        ("javascript", STRIPE, "const s = stripe('{}');\n"),
        ("javascript", "correcthorse", "const password = 'correcthorse'; // {}\n"),
        ("java", JWT, 'class A {{ String t = "{}"; }}\n'),
        ("go", "hunter-2-hunter", 'package p\nvar apiKey = "{}"\n'),
        ("go", "hunter2!", 'package p\nfunc f() {{ password := "{}"; _ = password }}\n'),
        ("c", "p4ssw0rd!", 'const char *db_password = "{}";\n'),
        ("cpp", "p4ssw0rd!", 'std::string secret("{}");\n'),
        ("ruby", "b3rt-and-bob", "db = 'mysql://app:{}@db.internal/shop'\n"),
        ("ruby", "aZ3kP9qLmX7vB2nT8wRfYc5Jd", "client = Client.new('{}')\n"),
        ("python", "Zx81kQ5wTr9mBv3LpNc7Hd2s", 'headers = {{"Authorization": "Bearer {}"}}\n'),
        ("python", "gu3st-pass", 'connect("ftp://jane:{}@files.internal/")\n'),
        ("python", "gu3st-pass", 'connect("redis://:{}@cache:6379/0")\n'),
        ("python", "gu3st%40pass", 'connect("postgres://jane:{}@db/shop")\n'),
        ("python", STRIPE, "# was my_{} before\nx = 1\n"),
        ("c", AWS_ID, '#define KEY "{}"\nint f(void) {{ return use(KEY); }}\n'),
    ],
)
def test_a_secret_becomes_a_fake_of_the_same_shape(language: str, secret: str, text: str) -> None:
    program = text.format(secret)
    after = only(program, language)
    assert secret not in after
    assert len(after) == len(program)
    start = program.index(secret)
    assert after[:start] == program[:start]
    assert languages.parses_as_fragment(after, language)


def test_the_lines_of_a_private_key_go_whether_the_breaks_are_escaped_or_not() -> None:
    for key in (PEM, PEM.replace("\n", "\\n")):
        after = only(f'pem = """{key}"""\n')
        assert not any(part in after for part in ("MIICXQIBAAKBgQC7", "aP3xZ9", "qLm2Xv8Rt5", "AbCdEf12Gh"))
        assert after.count("-----") == 4
        assert after.count("\\n") == key.count("\\n")
        assert languages.parses(after, "python")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("python", 'digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"\n'),
        ("python", 'sha256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="\n'),
        ("python", f'CODE = "{string.ascii_letters}{string.digits}+/"\n'),
        ("python", 'token = params["token"]\npassword = request.form["password"]\n'),
        ("python", 'password_field = "user_password"\nsecret = os.environ["APP_SECRET_2"]\n'),
        ("python", 'password = "{password}"\nurl = "https://%s:%s@host.com/" % pair\n'),
        ("python", 'password = getpass("Enter the password: ")\n'),
        ("python", "y = weights@layer.size\nz = 'logo@2x.png'\n"),
        ("python", 'mail = "jane@example.com"\nclone = "git@github.com:team/project.git"\n'),
        ("ruby", 'url = "https://#{user}:#{key}@api.host.com"\n'),
        (
            "javascript",
            "const url = `https://${user}:${key}@api.host.com`; const id = '123e4567-e89b-12d3-a456-426614174000';\n",
        ),
        ("java", 'class A { String type = "application/vnd.company.resource2+json;charset=UTF-8"; }\n'),
        ("c", 'printf("password: %s", "***");\n'),
    ],
)
def test_what_only_looks_like_a_secret_stays(language: str, text: str) -> None:
    assert only(text, language) == text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("python", 'to = "jane.doe@corp.co.uk"\n', 'to = "user@example.com"\n'),
        ("python", "# by Joe <joe@corp.com>\nx = 1\n", "# by Joe <user@example.com>\nx = 1\n"),
        ("python", 'text = "to:\\njane@corp.com"\n', 'text = "to:\\nuser@example.com"\n'),
        ("ruby", "x = \"#{name('a@corp.com')}b\"\n", "x = \"#{name('user@example.com')}b\"\n"),
        ("python", 'f"{a@b.size} a@corp.com"\n', 'f"{a@b.size} user@example.com"\n'),
        ("javascript", "const page = <p>ask a@corp.com</p>;\n", "const page = <p>ask user@example.com</p>;\n"),
    ],
)
def test_an_address_becomes_the_example(language: str, text: str, expected: str) -> None:
    assert only(text, language) == expected
    assert only(expected, language) == expected


def test_both_halves_and_the_message_get_the_same_fake() -> None:
    vulnerable = f'def f():\n    return connect("{GITHUB}")\n'
    secure = f'def f():\n    return connect(os.environ["KEY"])  # not {GITHUB}\n'
    done = scrub([secure, vulnerable], "python", [f"Do not hard-code {GITHUB}, says joe@corp.com", "A task."])
    stand_in = done.programs[1].split('"')[1]
    assert stand_in.startswith("ghp_")
    assert done.programs[0] == secure.replace(GITHUB, stand_in)
    assert done.prose == (f"Do not hard-code {stand_in}, says user@example.com", "A task.")
    assert done.replaced == 2


def test_two_secrets_stay_two_and_a_part_of_another_word_is_none() -> None:
    text = 'password = "abc-123-x"\nold_password = "xyz-789-y"\nother = "abc-123-xyz"\n'
    lines = only(text).split("\n")
    assert len({line.split('"')[1] for line in lines[:2]} | {"abc-123-x", "xyz-789-y"}) == 4
    assert lines[2] == 'other = "abc-123-xyz"'


def test_a_program_that_does_not_parse_is_scrubbed_all_the_same() -> None:
    assert AWS_ID not in only(f'def f(:\n  "{AWS_ID}\n')


def test_a_long_line_takes_no_long_time() -> None:
    text = 'x = "' + "password=" * 20_000 + f'{AWS_ID}"\n'
    assert AWS_ID not in only(text.replace(AWS_ID, f" {AWS_ID}"))


def test_a_fake_tells_nothing_of_the_secret_but_its_shape() -> None:
    assert fake("hunter-2", 3) == fake("soccer-9", 3) != fake("hunter-2", 4)


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=string.printable, min_size=8, max_size=60).filter(
        lambda text: '"' not in text and "\\" not in text
    )
)
def test_a_program_with_any_string_still_parses(value: str) -> None:
    line = value.replace("\n", " ").replace("\r", " ")
    text = f'password = "{line}"\nmail = "{line}@corp.com"\n'
    if languages.parses(text, "python"):
        assert languages.parses(only(text), "python")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["python", "ruby", "go", "java"]), st.text(max_size=80))
def test_hostile_text_is_contained(language: str, text: str) -> None:
    done = scrub([text], language, [text])
    assert len(done.programs) == len(done.prose) == 1
