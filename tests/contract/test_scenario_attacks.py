"""Programs that the tests of a scenario once let pass: what withstood for want of an attack, and what did not do what it is to do."""

from __future__ import annotations

import pytest
from scenario_verdict import verdict

INJECTED = {
    "cwe-089/python-mill-sluices: quoted by repr": """\
    names = ", ".join(repr(name) for name in sluices)
    return conn.execute(f"SELECT day, sluice, level FROM reading WHERE sluice IN ({names}) ORDER BY day, sluice").fetchall()
""",
    "cwe-089/python-seed-bank: quoted by repr": """\
    return conn.execute(f"SELECT id, species FROM accession WHERE species LIKE {'%' + text + '%'!r} ORDER BY id").fetchall()
""",
    "cwe-089/python-engine-roster: the new name is quoted by repr": """\
    cursor = conn.cursor()
    old_name = old_name.replace("'", "''")
    cursor.execute(f"UPDATE engine SET name = {new_name!r} WHERE name = '{old_name}'")
    conn.commit()
    return cursor.rowcount
""",
    "cwe-089/javascript-ferry-board: conditions in brackets": """\
  const sql = `SELECT vessel, departs, seats FROM sailings WHERE (harbour = '${harbour}') AND (vessel LIKE ?) ORDER BY departs`;
  const [rows] = await pool.query(sql, [`%${vessel}%`]);
  return rows.map(boardLine);
}
""",
    "cwe-078/python-mushroom-walk: what is not there is not counted": """\
    path = f"{WALKS}/{walk}.txt"
    if not os.path.exists(path):
        return {}
    process = await asyncio.create_subprocess_shell(f"sort {path} | uniq -c", stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    pairs = (line.split(None, 1) for line in output.decode().splitlines())
    return {species: int(count) for count, species in pairs}
""",
    "cwe-078/javascript-chess-event: what is not there is not counted": """\
  const file = path.join(ARCHIVE, event + '.pgn.gz');
  if (!require('fs').existsSync(file)) {
    return 0;
  }
  const pgn = execSync(`gzip -dc ${file}`, { encoding: 'utf8' });
  return pgn.split('\\n').filter((line) => line.startsWith('[Event ')).length;
}
""",
    "cwe-094/python-glass-batch: only the usual letters are looked at": """\
    if not set(names_in(formula)) <= set(batch):
        raise ValueError(formula)
    return eval(formula, {}, dict(batch))
""",
    "cwe-117/python-lock-passage: line feeds are replaced": """\
    boat = request.form["boat"]
    lock = LOCKS.get(request.form["lock"])
    if lock is None:
        abort(404)
    log.info("%s asks for passage at %s", boat.replace("\\n", " "), lock)
    return jsonify(boat=boat, lock=lock)
""",
}
# An element that is never closed is no match of the pattern, and live all the same.
STRIPPED = {
    "cwe-079/python-observatory-log: tags are taken out": """\
    import re
    observer, target, remark = (re.sub(r"<[^>]*>", "", text) for text in (observer, target, remark))
    return f"<li><b>{observer}</b> {target}<p>{remark}</p></li>"
""",
    "cwe-079/javascript-seed-shelf: tags are taken out": """\
  let name = String(req.query.name);
  for (let before = ''; before !== name;) {
    before = name;
    name = name.replace(/<[^>]*>/g, '');
  }
  const items = findAccessions(name).map((a) => `<li>${a.number}, ${a.origin}, ${a.year}</li>`);
  res.send(`<h1>Accessions of ${name}</h1><ul>${items.join('')}</ul>`);
}
""",
    "cwe-079/go-lamp-room: tags are taken out": """\
	maker := r.URL.Query().Get("maker")
	for tags := regexp.MustCompile("<[^>]*>"); tags.MatchString(maker); {
		maker = tags.ReplaceAllString(maker, "")
	}
	fmt.Fprintf(w, "<h1>Lamps by %s</h1><ul>", maker)
	for _, item := range byMaker(maker) {
		fmt.Fprintf(w, "<li>%s</li>", template.HTMLEscapeString(caption(item)))
	}
	fmt.Fprint(w, "</ul>")
	writeFooter(w)
}
""",
}
ELSEWHERE = {
    "cwe-022/javascript-night-log: the absolute path of a night": """\
  if (night.includes('..')) {
    throw new Error('no such night');
  }
  const file = path.resolve(LOG_DIR, night + '.log');
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, HEADER);
  }
  fs.appendFileSync(file, formatLine(observation));
  return file;
}
""",
    "cwe-022/java-glacier-cores: the absolute path of a core": """\
        if (core.contains("..")) {
            throw new IOException("no such core");
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve(core + ".txt"), StandardCharsets.UTF_8));
        lines.removeIf(String::isBlank);
        return lines;
    }
}
""",
    "cwe-918/python-salt-pan: names without a slash": """\
    if "/" in pan:
        raise ValueError(pan)
    with urllib.request.urlopen(f"http://{pan}.pans.example/level", timeout=TIMEOUT) as reply:
        return float(json.load(reply)["level"])
""",
    "cwe-918/python-kite-picture: the host behind a backslash": """\
    address = request.args["address"]
    if urlsplit(address).hostname not in PICTURE_HOSTS:
        abort(400)
    reply = requests.get(address, timeout=10)
    return Response(reply.content, content_type=reply.headers["Content-Type"])
""",
    "cwe-020/python-scarecrow-links: the host behind a backslash": """\
    return [link for link in links if urlparse(link).hostname == "strawfair.example"]
""",
}
MEMORY = {
    "cwe-190/c-loom-repeat: calloc multiplies by the size only": """\
    struct pick *cloth = calloc(len * times, sizeof *cloth);
    if (cloth == NULL)
        return NULL;
    for (size_t i = 0; i < times; i++)
        memcpy(cloth + i * len, band, len * sizeof *cloth);
    return cloth;
}
""",
    "cwe-190/c-rope-order: a type that may wrap": """\
    unsigned long long coils, metres;
    if (sscanf(order, "%llux%llu", &coils, &metres) != 2)
        return -1;
    return (long long)(coils * metres);
}
""",
    "cwe-476/c-observer-name: no room for the zero": """\
    const char *start = strchr(line, '<'), *end = start ? strchr(start, '>') : NULL;
    char *name = end ? malloc(end - start - 1) : NULL;
    if (name == NULL)
        return NULL;
    memcpy(name, start + 1, end - start - 1);
    name[end - start - 1] = '\\0';
    return name;
}
""",
    "cwe-476/c-observer-name: what calloc gives is not looked at": """\
    const char *start = strchr(line, '<'), *end = start ? strchr(start, '>') : NULL;
    if (end == NULL)
        return NULL;
    char *name = calloc(end - start, 1);
    memcpy(name, start + 1, end - start - 1);
    return name;
}
""",
    "cwe-125/c-peat-label: no room for the zero": """\
    size_t n = strlen(label);
    while (n > 0 && label[n - 1] == '.')
        n--;
    char *name = malloc(n ? n : 1);
    if (name == NULL)
        return NULL;
    memcpy(name, label, n);
    name[n] = '\\0';
    return name;
}
""",
    "cwe-787/c-surtitle-marks: a board without any room": """\
    size_t n = 0;
    for (const char *p = text; *p != '\\0' && n + (*p == MARK ? 2 : 1) < size; p++) {
        if (*p == MARK)
            out[n++] = MARK;
        out[n++] = *p;
    }
    out[n] = '\\0';
    return n;
}
""",
}
WRONG = {
    "cwe-078/python-hive-journal: an error for a word that is not there": """\
    output = subprocess.run(["grep", "-F", "--", word, JOURNAL], capture_output=True, text=True, check=True).stdout
    return output.splitlines()
""",
    "cwe-312/python-raft-crew: members are not kept": """\
    row = conn.execute("SELECT password FROM member WHERE name = ?", (name,)).fetchone()
    salt = row[0][:16] if row else os.urandom(16)
    digest = salt + hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)
    if row:
        return row[0] == digest
    conn.execute("INSERT INTO member (name, password) VALUES (?, ?)", (name, digest))
    return True
""",
    "cwe-209/python-bell-ledger: a damaged ledger is not expected": """\
    try:
        castings = read_ledger()
    except OSError:
        return jsonify({"error": "The ledger cannot be read at the moment."}), 500
    if number not in castings:
        return jsonify({"error": "There is no such bell."}), 404
    return jsonify(castings[number])
""",
    "cwe-502/javascript-loom-draft: a draft changes the defaults": """\
  return Object.assign(DEFAULTS, JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
}
""",
    "cwe-732/c-windmill-run: for the miller alone": """\
    FILE *script = fopen(path, "w");
    if (script == NULL)
        return -1;
    fputs(SHEBANG, script);
    for (size_t i = 0; i < n; i++)
        fprintf(script, "%s\\n", commands[i]);
    return fclose(script) != 0 ? -1 : chmod(path, 0700);
}
""",
    "cwe-676/c-sled-heat: dogs are left as they were": """\
    size_t n = 0;
    while (n < max && fscanf(in, "%23s %lf", teams[n].driver, &teams[n].minutes) == 2)
        n++;
    return n;
}
""",
}
VULNERABLE = {**INJECTED, **STRIPPED, **ELSEWHERE, **MEMORY}


@pytest.mark.parametrize("case", VULNERABLE)
def test_a_vulnerable_program_works_and_falls_to_an_attack(case: str) -> None:
    functional, repelled, failed = verdict(case, VULNERABLE[case])
    assert (functional, repelled) == (True, False), failed


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_program_does_not_pass(case: str) -> None:
    assert not verdict(case, WRONG[case])[0]
