import base64

from mail_server import CERTIFICATE, Post


def sent(user, password, *tickets):
    """What the mail server hears while tickets, pairs of guest and ride, are sent."""
    post = Post(CERTIFICATE, CERTIFICATE)
    import program

    program.send_tickets(user, password, [program.ticket(*ticket) for ticket in tickets])
    return post


def guests(post):
    return [line.split("<")[1].split(">")[0] for line in post.heard if line.upper().startswith("RCPT")]


def test_ticket_arrives():
    heard = sent("stable", "oats", ("ida@home.example", "Saturday at noon")).heard
    assert "Saturday at noon" in heard and "Subject: Your ticket" in heard


def test_each_guest_gets_one():
    post = sent("stable", "oats", ("ida@home.example", "At noon"), ("olaf@farm.example", "At two"), ("eva@inn.example", "At four"))
    assert guests(post) == ["ida@home.example", "olaf@farm.example", "eva@inn.example"]
    assert {"At noon", "At two", "At four"} <= set(post.heard)


def test_logs_in():
    heard = sent("groom", "carrots", ("ida@home.example", "Saturday at noon")).heard
    login = base64.b64encode(b"\0groom\0carrots").decode()
    assert any(line.upper().startswith("AUTH") and login in line for line in heard)


def test_host_and_port():
    host, port = sent("stable", "oats", ("ida@home.example", "Saturday at noon")).address
    assert host == "smtp.sleighs.example" and int(port) == 465
