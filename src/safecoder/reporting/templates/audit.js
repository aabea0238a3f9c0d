"use strict";
// Verdicts live in the page's storage under the sheet's name, and leave it as JSON lines: one {pair, reviewer, seed, choice, note} each.
const sheet = document.body.dataset.sheet;
const seed = Number(document.body.dataset.seed);
const articles = [...document.querySelectorAll("article")];
const reviewer = document.getElementById("reviewer");

function stored() {
  try { return JSON.parse(localStorage.getItem(sheet)) || {}; } catch { return {}; }
}

const state = { reviewer: "", verdicts: {}, ...stored() };

function keep() {
  try { localStorage.setItem(sheet, JSON.stringify(state)); }
  catch { document.getElementById("warning").hidden = false; }
}

function lines() {
  const name = reviewer.value.trim() || "reviewer";
  return articles.map((article) => JSON.parse(article.dataset.pair))
    .filter((pair) => Object.hasOwn(state.verdicts, pair) && state.verdicts[pair].choice)
    .map((pair) => JSON.stringify({
      pair, reviewer: name, seed, choice: state.verdicts[pair].choice, note: state.verdicts[pair].note || "",
    }) + "\n");
}

function show() {
  const done = lines();
  document.getElementById("done").textContent = `${done.length} of ${articles.length} judged`;
  document.getElementById("text").value = done.join("");
}

for (const article of articles) {
  const pair = JSON.parse(article.dataset.pair);
  const verdict = Object.hasOwn(state.verdicts, pair) ? state.verdicts[pair] : {};
  const note = article.querySelector("input[type=text]");
  note.value = verdict.note || "";
  for (const choice of article.querySelectorAll("input[type=radio]")) {
    choice.checked = choice.value === verdict.choice;
    choice.addEventListener("change", () => {
      state.verdicts[pair] = { ...state.verdicts[pair], choice: choice.value };
      keep();
      show();
    });
  }
  note.addEventListener("input", () => {
    state.verdicts[pair] = { ...state.verdicts[pair], note: note.value };
    keep();
    show();
  });
}

reviewer.value = state.reviewer || reviewer.value;
reviewer.addEventListener("input", () => { state.reviewer = reviewer.value; keep(); show(); });
document.getElementById("export").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(lines(), { type: "application/jsonl" }));
  link.download = "verdicts.jsonl";
  link.click();
  URL.revokeObjectURL(link.href);
});
show();
