"""Programs of functions that do nothing yet are judged: models write them, and a cut function is completed with one."""

from __future__ import annotations

from safecoder.analyzers.semgrep import SemgrepAnalyzer
from safecoder.records import Program

_EMPTY = {
    "javascript": """
app.get("/a", (req, res) => {});
app.post("/b", guard, async (req, res, next) => {
  // later
});
router.put("/c", function (req, res) {});
window.addEventListener("message", (event) => {});
window.onmessage = function (event) {};
function makeToken() {}
const secret = () => {};
for (const key in source) {}
for (const key of Object.keys(source)) {}
source.forEach((value, key) => {});
function merge(target, source) {}
class Box { constructor() {} session() {} static token() {} }
xml.parse(text, (error, tree) => {});
if (secret) {} else {}
try {} catch (error) {}
""",
    "python": """
@app.route("/a", methods=["POST"])
def a(request):
    pass
@app.route("/b")
def b():
    ...
class Token:
    def make(self): ...
try:
    pass
except Exception:
    pass
""",
    "go": """
package main
func a(w http.ResponseWriter, r *http.Request) {}
func b() { http.HandleFunc("/b", func(w http.ResponseWriter, r *http.Request) {}) }
func token() (s string) { for range s {}; if s == "" {} else {}; return }
""",
    "java": """
class A {
  A() {}
  @PostMapping("/a") void a(HttpServletRequest request) {}
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
  void b() { try {} catch (Exception error) {} finally {} Runnable later = () -> {}; }
}
""",
    "ruby": """
post "/a" do
end
class TokensController < ApplicationController
  def create
  end
  def show; end
end
[1].each { |n| }
begin
rescue StandardError
end
""",
    "c": """
void a(void) {}
int main(int argc, char **argv) { for (;;) {} while (argc) {} if (argc) {} else {} }
""",
}


def test_what_has_no_statements_is_judged_and_clean() -> None:
    """JavaScript's rules on handlers made Semgrep give up on an empty one, and so on the whole program."""
    analysis = SemgrepAnalyzer().analyze([Program(id=name, language=name, text=text) for name, text in _EMPTY.items()])
    assert not analysis.failed
    assert not {name: found for name, found in analysis.findings.items() if found}
