import smtplib
import ssl
import urllib.request

import aiohttp
import asyncssh
import paramiko
import requests


def fetch(url):
    # ruleid: python-cwe-295-check-off
    return requests.get(url, timeout=5, verify=False).json()


def fetch_checked(url):
    # ok: python-cwe-295-check-off
    return requests.get(url, timeout=5).json()


def fetch_private(url):
    # ok: python-cwe-295-check-off
    return requests.get(url, timeout=5, verify="ca.pem").json()


def session():
    made = requests.Session()
    # ruleid: python-cwe-295-check-off
    made.verify = False
    client_session = requests.Session()
    # ruleid: python-cwe-295-check-off
    client_session.verify = False
    # ok: python-cwe-295-check-off
    client_session.verify = True
    return made


async def fetch_async(url):
    # ruleid: python-cwe-295-check-off
    connector = aiohttp.TCPConnector(ssl=False)
    async with aiohttp.ClientSession(connector=connector) as session:
        return await session.get(url)


def signature_of(token, key):
    # ok: python-cwe-295-check-off
    return token.decode(key, verify=False)


def open_page(url):
    # ruleid: python-cwe-295-unverified-context
    context = ssl._create_unverified_context()
    return urllib.request.urlopen(url, context=context)


def open_page_checked(url):
    # ok: python-cwe-295-unverified-context, python-cwe-295-bare-context
    return urllib.request.urlopen(url, context=ssl.create_default_context())


def connect(socket, host):
    context = ssl.create_default_context()
    # ruleid: python-cwe-295-unverified-context
    context.check_hostname = False
    # ruleid: python-cwe-295-unverified-context
    context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(socket, server_hostname=host)


def connect_bare(socket, host):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS)
    # ruleid: python-cwe-295-bare-context
    return context.wrap_socket(socket, server_hostname=host)


def connect_client(socket, host):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # ok: python-cwe-295-bare-context, python-cwe-295-unverified-context
    return context.wrap_socket(socket, server_hostname=host)


def connect_required(socket, host):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS)
    # ok: python-cwe-295-unverified-context
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_default_certs()
    # ok: python-cwe-295-bare-context
    return context.wrap_socket(socket, server_hostname=host)


def mail(message):
    server = smtplib.SMTP("mail.example.org", 587)
    # ruleid: python-cwe-295-mail-without-context
    server.starttls()
    server.send_message(message)


def mail_checked(message):
    server = smtplib.SMTP("mail.example.org", 587)
    # ok: python-cwe-295-mail-without-context
    server.starttls(context=ssl.create_default_context())
    server.send_message(message)


def shell(host):
    client = paramiko.SSHClient()
    # ruleid: python-cwe-295-unknown-host-key
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect(host)
    return client


def shell_checked(host):
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    # ok: python-cwe-295-unknown-host-key
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(host)
    return client


async def shell_async(host):
    # ruleid: python-cwe-295-unknown-host-key
    return await asyncssh.connect(host, known_hosts=None)


def transfer(curl, address):
    # ruleid: python-cwe-295-check-off
    curl.setopt(pycurl.SSL_VERIFYPEER, 0)
    # ok: python-cwe-295-check-off
    curl.setopt(pycurl.SSL_VERIFYHOST, 2)


def listen(client):
    # ruleid: python-cwe-295-check-off
    client.tls_insecure_set(True)
    # ok: python-cwe-295-check-off
    client.tls_set("/etc/ssl/broker.pem")


def people(connection, host):
    # ruleid: python-cwe-295-check-off
    connection.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_ALLOW)
    # ok: python-cwe-295-check-off
    connection.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_HARD)
    # ruleid: python-cwe-295-unverified-context
    return ldap3.Tls(version=ssl.PROTOCOL_TLS_CLIENT, validate=ssl.CERT_NONE)
