"""Without `parameters` a function's parameters are no input, in every language; what comes from outside the program always is."""

from __future__ import annotations

import pytest

from safecoder.analyzers.semgrep import SemgrepAnalyzer
from safecoder.records import Program

# What is input only where a function is all there is, by language and CWE.
_HELPERS = {
    (
        "c",
        "CWE-022",
    ): 'FILE *note(const char *name) {\n  char p[300];\n  snprintf(p, 300, "notes/%s", name);\n  return fopen(p, "r");\n}\n',
    (
        "c",
        "CWE-078",
    ): 'int ping(const char *host) {\n  char c[300];\n  snprintf(c, 300, "ping %s", host);\n  return system(c);\n}\n',
    ("c", "CWE-190"): "int *cells(unsigned count) {\n  return malloc(count * sizeof(int));\n}\n",
    ("c", "CWE-787"): "void greet(const char *name) {\n  char line[16];\n  strcpy(line, name);\n  puts(line);\n}\n",
    ("go", "CWE-078"): 'func ping(host string) error {\n\treturn exec.Command("sh", "-c", "ping "+host).Run()\n}\n',
    ("go", "CWE-089"): (
        'func find(db *sql.DB, name string) (*sql.Rows, error) {\n\treturn db.Query("SELECT id FROM t WHERE n = \'" + name + "\'")\n}\n'
    ),
    ("javascript", "CWE-089"): (
        'function find(db, name) {\n  return db.query("SELECT id FROM people WHERE name = \'" + name + "\'");\n}\n'
    ),
    ("python", "CWE-078"): 'import os\n\ndef ping(host):\n    return os.system("ping " + host)\n',
    ("python", "CWE-502"): "import pickle\n\ndef read(data):\n    return pickle.loads(data)\n",
}
_FROM_OUTSIDE = {
    ("c", "CWE-078"): (
        'int main(int argc, char **argv) {\n  char c[300];\n  snprintf(c, 300, "ping %s", argv[1]);\n  return system(c);\n}\n'
    ),
    ("go", "CWE-078"): (
        "func ping(w http.ResponseWriter, r *http.Request) {\n"
        '\texec.Command("sh", "-c", "ping "+r.FormValue("host")).Run()\n}\n'
    ),
    ("javascript", "CWE-089"): (
        'app.get("/find", (req, res) => {\n  db.query("SELECT id FROM people WHERE name = \'" + req.query.name + "\'");\n});\n'
    ),
    ("javascript", "CWE-079"): ('app.post("/say", (req, res) => {\n  res.send("<p>" + req.body.text + "</p>");\n});\n'),
    ("python", "CWE-502"): (
        "import pickle\nfrom flask import request\n\ndef read():\n    return pickle.loads(request.data)\n"
    ),
}


@pytest.mark.parametrize("parameters", [True, False])
def test_parameters_are_input_only_where_asked(parameters: bool) -> None:
    forms = {"helper": _HELPERS, "outside": _FROM_OUTSIDE}
    programs = {
        (form, language, cwe): Program(id=f"{form}:{language}:{cwe}", language=language, text=text)
        for form, texts in forms.items()
        for (language, cwe), text in texts.items()
    }
    analysis = SemgrepAnalyzer(parameters=parameters).analyze(list(programs.values()))
    assert not analysis.failed
    flagged = {
        key for key, program in programs.items() if any(item.cwe == key[2] for item in analysis.findings[program.id])
    }
    assert flagged == {key for key in programs if parameters or key[0] == "outside"}
