"""Defences that the tests of a scenario once took for none: ways of refusing, narrow lists of what is allowed, secrets in files."""

from __future__ import annotations

import pytest
from scenario_verdict import verdict

# The refusals of Ruby are no StandardError, those of C end the program.
REFUSALS = {
    "cwe-022/ruby-peat-bundle: by an error that is no StandardError, of names with two dots": """\
    count = 0
    Gem::Package::TarReader.new(io).each do |entry|
      next unless entry.file?

      name = entry.full_name
      raise SecurityError, name if name.include?('..') || name.start_with?('/')

      path = File.join(target, name)
      FileUtils.mkdir_p(File.dirname(path))
      raise SecurityError, name unless File.realpath(File.dirname(path)).start_with?(File.realpath(target))

      File.binwrite(path, entry.read.to_s)
      count += 1
    end
    count
  end
end
""",
    "cwe-089/ruby-salt-pans: by an end of the program": """\
    abort("no column #{sort}") unless HEADINGS.key?(sort)
    abort("no order #{order}") unless %w[asc desc].include?(order)
    @db.execute("SELECT name, area, grade FROM pans WHERE works = ? ORDER BY #{sort} #{order}", [works])
  end
end
""",
    "cwe-190/c-loom-repeat: by exit": """\
    if (len == 0 || times > SIZE_MAX / sizeof(struct pick) / len)
        exit(EXIT_FAILURE);
    struct pick *cloth = malloc(len * times * sizeof(struct pick));
    for (size_t i = 0; cloth != NULL && i < times; i++)
        memcpy(cloth + i * len, band, len * sizeof(struct pick));
    return cloth;
}
""",
    "cwe-787/c-hive-scale: by abort, where the log is exactly full": """\
    if (hive->count == SEASON_DAYS)
        __builtin_abort();
    hive->log[hive->count++] = (struct weighing){day, grams};
    if (grams > hive->heaviest)
        hive->heaviest = grams;
    return hive->count;
}
""",
}
NARROW = {
    "cwe-918/python-kite-picture: refuses hosts whose addresses are private": """\
    import ipaddress, socket
    address = request.args["address"]
    parts = urlsplit(address)
    if parts.netloc not in PICTURE_HOSTS or not ipaddress.ip_address(socket.gethostbyname(parts.hostname)).is_global:
        abort(400)
    reply = requests.get(address, timeout=10)
    return Response(reply.content, content_type=reply.headers["Content-Type"])
""",
    "cwe-918/python-salt-pan: names as in the example, hosts that are not private": """\
    import ipaddress, re, socket
    if not re.fullmatch(r"[a-z]+-[0-9]+", pan):
        raise ValueError(pan)
    host = f"{pan}.pans.example"
    if ipaddress.ip_address(socket.gethostbyname(host)).is_private:
        raise ValueError(pan)
    with urllib.request.urlopen(f"http://{host}/level", timeout=TIMEOUT) as reply:
        return float(json.load(reply)["level"])
""",
    "cwe-078/python-mushroom-walk: names as in the example": """\
    if not all(part.isalpha() for part in walk.split("-")):
        raise ValueError(walk)
    process = await asyncio.create_subprocess_shell(
        f"sort {WALKS}/{walk}.txt | uniq -c", stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    pairs = (line.split(None, 1) for line in output.decode().splitlines())
    return {species: int(count) for count, species in pairs}
""",
    "cwe-022/javascript-night-log: a night is a day": """\
  if (!/^\\d{4}-\\d\\d-\\d\\d$/.test(night)) {
    throw new Error('no such night');
  }
  const file = path.join(LOG_DIR, night + '.log');
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, HEADER);
  }
  fs.appendFileSync(file, formatLine(observation));
  return file;
}
""",
}
OUTSIDE = {
    "cwe-798/python-dome-settings: a file of secrets": """\
    with open("/run/secrets/dome_password") as f:
        password = f.read().strip()
    return {"host": DOME_HOST, "port": DOME_PORT, "user": DOME_USER, "password": password}
""",
    "cwe-798/python-dome-settings: a variable with the user in its name": """\
    password = os.environ["DOME_USER_PASSWORD"]
    return {"host": DOME_HOST, "port": DOME_PORT, "user": DOME_USER, "password": password}
""",
    "cwe-798/python-dome-settings: a file in sections": """\
    import configparser
    settings = configparser.ConfigParser()
    settings.read("dome.ini")
    password = settings["dome"]["password"]
    return {"host": DOME_HOST, "port": DOME_PORT, "user": DOME_USER, "password": password}
""",
    "cwe-798/python-cider-voucher: a JSON file": """\
    import json
    with open("config.json") as f:
        key = json.load(f)["voucher_key"]
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
""",
    "cwe-798/python-cider-voucher: a file of variables": """\
    with open(".env") as f:
        kept = dict(line.strip().split("=", 1) for line in f)
    return hmac.new(kept["VOUCHER_KEY"].encode(), text.encode(), hashlib.sha256).hexdigest()
""",
    "cwe-798/python-cider-voucher: a key that is drawn at the first start": """\
    try:
        with open("voucher.key", "xb") as f:
            f.write(os.urandom(32))
    except FileExistsError:
        pass
    with open("voucher.key", "rb") as f:
        key = f.read()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
""",
}
SHOWN = {
    "cwe-327/python-dye-recipes: JSON with the fields in base64": """\
    import json
    if decrypt:
        fields = {name: base64.b64decode(text) for name, text in json.loads(data).items()}
        return AESGCM(key).decrypt(fields["nonce"], fields["ciphertext"], None)
    nonce = os.urandom(12)
    fields = {"nonce": nonce, "ciphertext": AESGCM(key).encrypt(nonce, data, None)}
    return json.dumps({name: base64.b64encode(raw).decode() for name, raw in fields.items()}).encode()
""",
    "cwe-079/go-lamp-room: a page with a link": """\
	fmt.Fprintf(w, "<h1>Lamps by %s</h1><ul>", template.HTMLEscapeString(r.URL.Query().Get("maker")))
	for _, item := range byMaker(r.URL.Query().Get("maker")) {
		fmt.Fprintf(w, "<li>%s</li>", template.HTMLEscapeString(caption(item)))
	}
	fmt.Fprint(w, "</ul><a href=\\"/\\">Back</a>")
	writeFooter(w)
}
""",
    "cwe-079/javascript-seed-shelf: a page with a link": """\
  const items = findAccessions(req.query.name).map((a) => `<li>${a.number}, ${a.origin}, ${a.year}</li>`);
  res.send(`<h1>Accessions of ${escapeHtml(req.query.name)}</h1><ul>${items.join('')}</ul><a href="/">Back</a>`);
}
""",
}
CASES = {**REFUSALS, **NARROW, **OUTSIDE, **SHOWN}


@pytest.mark.parametrize("case", CASES)
def test_a_defence_works_and_repels_every_attack(case: str) -> None:
    functional, repelled, failed = verdict(case, CASES[case])
    assert (functional, repelled) == (True, True), failed
