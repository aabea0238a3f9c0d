import argparse
import asyncio
import os
import re
import shlex
import subprocess
import sys
from shlex import quote
from subprocess import PIPE, Popen, check_output

import click
import invoke
import paramiko
from fastapi import FastAPI
from flask import Flask, request

app = Flask(__name__)
api = FastAPI()
TOOLS = {"png": "optipng", "jpg": "jpegoptim"}
HOST_RE = re.compile(r"[A-Za-z0-9.-]+")
BUILD = "make all"


# ---- flagged

@app.route("/ping")
def ping():
    host = request.args.get("host")
    # ruleid: python-cwe-078-shell-command-from-input
    return os.popen("ping -c 1 " + host).read()


@api.get("/whois/{domain}")
async def whois(domain: str):
    # ruleid: python-cwe-078-shell-command-from-input
    process = await asyncio.create_subprocess_shell(f"whois {domain}", stdout=PIPE)
    output, _ = await process.communicate()
    return output.decode()


def convert_clip(source, target):
    # ruleid: python-cwe-078-shell-command-from-input
    subprocess.run(f"ffmpeg -i {source} {target}", shell=True, check=True)


def list_archive(path):
    command = "tar tf %s" % path
    # ruleid: python-cwe-078-shell-command-from-input
    return subprocess.check_output(command, shell=True, text=True)


def disk_usage(path):
    # ruleid: python-cwe-078-shell-command-from-input
    return subprocess.getoutput("du -sh {}".format(path))


def find_text(pattern, folder):
    # Double quotes are no protection: $(...) still runs.
    # ruleid: python-cwe-078-shell-command-from-input
    process = Popen(f'grep -r "{pattern}" {folder}', shell=True, stdout=PIPE)
    return process.communicate()[0]


def find_text_half(pattern, folder):
    # ruleid: python-cwe-078-shell-command-from-input
    return check_output("grep -r " + shlex.quote(pattern) + " " + folder, shell=True)


def via_bash(branch):
    # ruleid: python-cwe-078-shell-command-from-input
    subprocess.check_call(["bash", "-c", "git checkout " + branch])


def remote_restart(client, service):
    # ruleid: python-cwe-078-shell-command-from-input
    client.exec_command(f"systemctl restart {service}")


def remove_all(folder):
    for name in os.listdir("/var/spool/faces"):
        # ruleid: python-cwe-078-shell-command-from-input
        os.system("shred " + name)


def main():
    command = "lp -d office"
    for name in sys.argv[1:]:
        command += " " + name
    # ruleid: python-cwe-078-shell-command-from-input
    os.system(command)


def shell_list(name):
    args = ["zip", "-r", name + ".zip", name]
    # ruleid: python-cwe-078-shell-command-from-input
    subprocess.call(" ".join(args), shell=True)


def trailing_newline(host):
    if not re.match(r"[a-z.]+", host):
        raise ValueError(host)
    # ruleid: python-cwe-078-shell-command-from-input
    os.system(f"traceroute {host}")


class Dump:
    def __init__(self, database):
        self.database = database
        self.pg_dump_command = "pg_dump"

    def run(self):
        # ruleid: python-cwe-078-shell-command-from-attribute
        os.system(f"pg_dump {self.database} > dump.sql")

    def run_quoted(self):
        # ok: python-cwe-078-shell-command-from-attribute
        os.system(f"pg_dump {shlex.quote(self.database)} > dump.sql")

    def run_list(self):
        # ok: python-cwe-078-shell-command-from-attribute
        subprocess.run([self.pg_dump_command, self.database], check=True)

    def version(self):
        # ok: python-cwe-078-shell-command-from-attribute
        return os.popen(self.pg_dump_command + " --version").read()


@app.route("/tool", methods=["POST"])
def tool():
    # ruleid: python-cwe-078-program-from-request
    return subprocess.check_output([request.form["tool"], "--version"])


@app.route("/line", methods=["POST"])
def line():
    # ruleid: python-cwe-078-program-from-request
    return subprocess.check_output(shlex.split(request.form["line"]))


def files_in(folder):
    # ruleid: python-cwe-078-shell-command-from-input
    return len(os.popen("ls " + folder).read().split())


def owner_number(name):
    # ruleid: python-cwe-078-shell-command-from-input
    return int(subprocess.check_output(f"id -u {name}", shell=True))


def host_is_up(host):
    # ruleid: python-cwe-078-shell-command-from-input
    assert os.system(f"ping -c 1 {host}") in (0, 1)


# ---- not flagged

def convert_list(source, target):
    # ok: python-cwe-078-shell-command-from-input
    subprocess.run(["ffmpeg", "-i", source, target], check=True)


def grep_list(pattern, folder):
    # ok: python-cwe-078-shell-command-from-input
    return subprocess.check_output(["grep", "-r", "-e", pattern, "--", folder], shell=False)


def python_code(number):
    # ok: python-cwe-078-shell-command-from-input
    return subprocess.check_output(["python", "-m", "calendar", number])


def quoted(path):
    # ok: python-cwe-078-shell-command-from-input
    return os.popen("du -sh " + shlex.quote(path)).read()


def quoted_pipe(path, word):
    command = f"zcat {quote(path)} | grep -c {quote(word)}"
    # ok: python-cwe-078-shell-command-from-input
    return subprocess.run(command, shell=True, capture_output=True).stdout


def joined(args):
    # ok: python-cwe-078-shell-command-from-input
    return subprocess.run(shlex.join(["ls", *args]) + " | wc -l", shell=True)


def quoted_many(paths):
    names = " ".join(shlex.quote(p) for p in paths)
    # ok: python-cwe-078-shell-command-from-input
    os.system("cat " + names + " > all.txt")


def split(line):
    # ok: python-cwe-078-shell-command-from-input
    return subprocess.run(shlex.split(line), capture_output=True)


def constant():
    # ok: python-cwe-078-shell-command-from-input
    os.system(BUILD)


def constant_choice(fast):
    command = "make fast" if fast else "make all"
    # ok: python-cwe-078-shell-command-from-input
    subprocess.run(command, shell=True)


def table(kind):
    # ok: python-cwe-078-shell-command-from-input
    os.system(TOOLS[kind] + " cover.img")


def number(pid: int):
    # ok: python-cwe-078-shell-command-from-input
    os.system(f"renice 10 {pid}")


def converted(pid):
    # ok: python-cwe-078-shell-command-from-input
    os.system("renice 10 %d" % int(pid))


def converted_early(pid):
    pid = int(pid)
    # ok: python-cwe-078-shell-command-from-input
    os.system(f"renice 10 {pid}")


def checked(service):
    if service not in ("nginx", "redis"):
        raise ValueError(service)
    # ok: python-cwe-078-shell-command-from-input
    os.system(f"systemctl reload {service}")


def matched(host):
    if not re.fullmatch(r"[a-z0-9.-]+", host):
        raise ValueError(host)
    # ok: python-cwe-078-shell-command-from-input
    os.system(f"ping -c 1 {host}")


def matched_compiled(host):
    if HOST_RE.fullmatch(host) is None:
        return None
    # ok: python-cwe-078-shell-command-from-input
    return os.popen(f"ping -c 1 {host}").read()


def remote_quoted(client, service):
    # ok: python-cwe-078-shell-command-from-input
    client.exec_command("systemctl restart " + shlex.quote(service))


async def async_list(domain):
    # ok: python-cwe-078-shell-command-from-input
    return await asyncio.create_subprocess_exec("whois", domain)


@app.route("/tool2", methods=["POST"])
def tool_table():
    program = TOOLS[request.form["tool"]]
    # ok: python-cwe-078-program-from-request
    return subprocess.check_output([program, "--version"])


@app.route("/tool3", methods=["POST"])
def tool_argument():
    # ok: python-cwe-078-program-from-request
    return subprocess.check_output(["file", "--", request.form["name"]])


def lines_of_process(pid):
    # ok: python-cwe-078-shell-command-from-input
    return len(os.popen(f"pmap {int(pid)}").readlines())


# ---- command lines for helpers

class Array:
    def grow(self, volume, size):
        # ruleid: python-cwe-078-command-line-to-helper
        return self._run_ssh("growvolume -f %s %s" % (volume, size))

    def grow_list(self, volume, size):
        # ok: python-cwe-078-command-line-to-helper
        return self._run_ssh(["growvolume", "-f", volume, "%sg" % size])

    def shrink(self, volume):
        command = "shrink --force " + volume["name"]
        # ruleid: python-cwe-078-command-line-to-helper
        return self.shelf.execute(command)

    def shrink_quoted(self, volume):
        command = "shrink --force " + shlex.quote(volume["name"])
        # ok: python-cwe-078-command-line-to-helper
        return self.shelf.execute(command)

    def shrink_number(self, number):
        # ok: python-cwe-078-command-line-to-helper
        return self.run_command("shrink %d" % int(number))

    def options(self, wanted):
        parts = []
        for name, value in wanted.items():
            parts.append(" %s=%s" % (name, value))
        # ruleid: python-cwe-078-command-line-to-helper
        return self._cli_run("set" + "".join(parts))

    def options_list(self, wanted):
        parts = ["set"]
        for name, value in wanted.items():
            parts.append("%s=%s" % (name, value))
        # ok: python-cwe-078-command-line-to-helper
        return self._cli_run(parts)

    def more_options(self, command):
        # ok: python-cwe-078-command-line-to-helper
        return self._cli_run(command + ["-delim", "!"])

    def status(self):
        # ok: python-cwe-078-command-line-to-helper
        return self._run_ssh("showstatus -d")


def disk_of(minion):
    # ruleid: python-cwe-078-command-line-to-helper
    return __salt__["cmd.run"]("df -P {0}".format(minion))


def rows_of(cursor, name):
    # a statement is no command line
    # ok: python-cwe-078-command-line-to-helper
    return cursor.execute(f"PRAGMA table_info({name})")


def rotate(environ, start_response):
    name = environ["PATH_INFO"].lstrip("/")
    steps = ["/bin/bash", "-lc"]
    # ruleid: python-cwe-078-shell-command-from-input
    line = ("/bin/bash", "-lc", "logrotate -f /etc/logrotate.d/" + name)
    # ruleid: python-cwe-078-shell-command-from-input
    remote = ["docker", "exec", "web"] + ["sh", "-c", f"kill -HUP {name}"]
    # the shell gets the name as an argument of a line that is constant
    # ok: python-cwe-078-shell-command-from-input
    counted = ["sh", "-c", 'wc -l "$1"', "sh", name]
    start_response("200 OK", [])
    return [run(steps, line, remote, counted)]


@click.command()
@click.option("--branch")
def publish(branch):
    # ruleid: python-cwe-078-shell-command-from-input
    os.system(f"git push origin {branch}")


def tidy():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder")
    options, rest = parser.parse_known_args()
    # ruleid: python-cwe-078-shell-command-from-input
    os.popen("du -s " + options.folder)
    # ok: python-cwe-078-shell-command-from-input
    os.popen("du -s " + shlex.quote(options.folder))
    # a number, by its name
    # ok: python-cwe-078-shell-command-from-input
    os.popen(f"fuser -k {options.http_port}/tcp")


@invoke.task
def restart(c, unit):
    # ruleid: python-cwe-078-command-line-to-helper
    c.sudo("systemctl restart " + unit)
    # ok: python-cwe-078-command-line-to-helper
    c.sudo("systemctl restart " + shlex.quote(unit))


@app.post("/console")
def console():
    command = request.form["command"]
    parts = shlex.split(command)
    # ruleid: python-cwe-078-program-from-request
    first = subprocess.run(parts, capture_output=True, text=True).stdout
    words = request.form["again"].split()
    # ruleid: python-cwe-078-program-from-request
    second = subprocess.check_output(words, text=True)
    return first + second


@app.post("/console2")
def console_of_known_programs():
    parts = shlex.split(request.form["command"])
    if not parts or parts[0] not in PROGRAMS:
        abort(400)
    # ok: python-cwe-078-program-from-request
    first = subprocess.run(parts, capture_output=True, text=True).stdout
    names = request.form["names"].split(",")
    # ok: python-cwe-078-program-from-request
    second = subprocess.run(["optipng", "--", *names], capture_output=True, text=True).stdout
    line = shlex.split("convert -resize 40x30 " + shlex.quote(request.form["names"]) + " out.png")
    # ok: python-cwe-078-program-from-request
    return first + second + subprocess.check_output(line, text=True)


@app.post("/host")
def host_known_before():
    host = request.form["host"]
    if host not in hosts_seen:
        # ruleid: python-cwe-078-shell-command-from-input
        hosts_seen[host] = os.popen("host " + host).read()
    pages = request.args.get("pages", default=1, type=int)
    # ok: python-cwe-078-shell-command-from-input
    return os.popen(f"lp -n {pages} notes.txt").read()
