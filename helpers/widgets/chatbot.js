// The prompt for a chatbot, and the box that checks its answer. Python reads, finds and compares;
// everything that comes from an answer is set as text, never as HTML. marked_text.js, which draws
// the passage, stands in front of this file.
import { make } from "./elements.js";
import { messages } from "./live_parts.js";
import { depth, drawText } from "./marked_text.js";

const DELAY = 300; // ms from a change to its save
const FLAWS = ["Statement", "Planted flaw", "What catches it"];
const KEPT = "who-says-so 07-chatbot-answer"; // what Python has not saved yet, in this tab
const STALLED = "Not saved yet: Python is busy or has stopped. The text in the box is kept in this tab; run the first cell (from helpers import *), then those below it up to this one, to save it.";

const para = (words, name = "") => make("p", name ? { class: name } : {}, words);
const heading = (words) => make("p", { class: "wss-label", role: "heading", "aria-level": "3" }, words);
const list = (lines) => make("ul", {}, ...lines.map((words) => make("li", {}, words)));
const button = (words, action, look = "wss-button") => {
  const node = make("button", { type: "button", class: look }, words);
  node.addEventListener("click", action);
  return node;
};

// JupyterLab must not take what is typed here for one of its own keys.
function keepKeys(root) {
  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") root.closest(".jp-Cell")?.focus();
  });
}

function drawPrompt(page, el) {
  const area = make("textarea", { readonly: "", rows: 14, "aria-label": page.title });
  area.value = page.prompt;
  const status = make("p", { class: "wss-status", role: "status" });
  const copy = button("Copy the prompt", async () => {
    try {
      await navigator.clipboard.writeText(page.prompt);
      status.textContent = "Copied. Paste it into any chatbot.";
    } catch { // no clipboard on a page that is not secure
      area.select();
      const done = document.execCommand("copy");
      status.textContent = done ? "Copied. Paste it into any chatbot."
        : "Selected, not copied: press Ctrl+C (on a Mac ⌘C), then paste it into any chatbot.";
    }
  }, "wss-main");
  const root = make("section", { class: "wss-question wss-chatbot", "aria-label": page.title },
    para(page.title, "wss-task"), para(page.privacy), area,
    make("div", { class: "wss-buttons" }, copy), status);
  keepKeys(root);
  el.append(root);
}

// Which words differ: struck out where only the article has them, underlined where only the chatbot.
function differences(part) {
  const shown = part.differences.flatMap(({ kind, words }) => {
    const tag = { same: "span", article: "del", chatbot: "ins" }[kind];
    return [make(tag, {}, words), " "];
  });
  return make("div", { class: "wss-differs" }, make("p", { "aria-hidden": "true" }, ...shown), para(part.in_words));
}

const signed = (sign, ...words) => make("p", { class: "wss-signed" },
  make("span", { class: "wss-sign", "data-sign": sign }, sign), make("span", {}, ...words));

function statement(each) {
  const rows = each.parts.flatMap((part) => [
    make("dt", {}, part.field),
    make("dd", {}, signed(part.sign, make("span", { class: "wss-given" }, part.words),
      make("span", { class: part.plain ? "ws-live" : "wss-way" }, ` (${part.way})`)),
      ...(part.differences.length ? [differences(part)] : [])),
  ]);
  return make("li", { value: each.number }, make("dl", {}, ...rows), signed(each.sign, each.verdict));
}

// The statements before any check: what the answer says, readable, and nothing judged.
function given({ note, statements }) {
  const piece = (name, words) => [make("dt", {}, name), make("dd", {}, make("span", { class: "wss-given" }, words))];
  const items = statements.map((each) => make("li", { value: each.number }, make("dl", {},
    ...piece("source", each.source), ...piece("cue", each.cue), ...each.content.flatMap((words) => piece("content", words)))));
  return [...(items.length ? [heading("The answer, statement by statement")] : []),
    ...(note ? [para(note, "wss-note")] : []),
    ...(items.length ? [make("ol", { class: "wss-statements" }, ...items)] : [])];
}

function passage(page, marks) {
  const layers = new Map(page.layers.map((layer) => [layer.key, layer]));
  const part = make("p", { class: "ws-part", dir: "auto" }), text = make("div", { class: "ws-text" }, part);
  const segments = drawText(part, page.passage.text, page.passage.start, marks, layers);
  part.style.setProperty("--tracks", depth(segments));
  const root = make("div", { class: "ws-reader ws-letters" }, text);
  for (const layer of page.layers) {
    root.style.setProperty(`--layer-${layer.key}`, `light-dark(${layer.light}, ${layer.dark})`);
  }
  return root;
}

function table({ heads, rows, note = "" }, look = "") {
  const head = make("tr", {}, ...heads.map((words) => (words ? make("th", { scope: "col" }, words) : make("td"))));
  const body = rows.map(([first, ...rest]) => make("tr", {},
    make("th", { scope: "row" }, first), ...rest.map((words) => make("td", {}, words))));
  return make("div", { class: `wss-progress ${look}`.trim() },
    make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)), ...(note ? [para(note, "wss-note")] : []));
}

function report(page, result, showPlanted, back) {
  if (result.fault) return [signed("○", result.fault)];
  const remarks = result.sentences.length;
  const shown = [
    remarks ? make("details", { class: "wss-form" },
      make("summary", {}, `The form of the answer: ${remarks} ${remarks === 1 ? "remark" : "remarks"}`), list(result.sentences))
      : para("The form of the answer: plain JSON, as the prompt asks."),
    heading(`What stands in ${page.passage.label}`), para(result.counts), passage(page, result.marks),
    para("S source, Q cue, R content, each with the number of its statement.", "wss-note"),
    heading("Statement by statement"),
    para("✓ letter for letter in the passage; anything else is said after the words.", "wss-note"),
    make("ol", { class: "wss-statements" }, ...result.statements.map(statement)),
  ];
  if (result.invented.length) {
    shown.push(heading("Not in the article at all: invented"), list(result.invented), para(page.notes.invented, "wss-note"));
  }
  if (result.reworded.length) {
    shown.push(heading("Not in the article in these words"), list(result.reworded), para(page.notes.reworded, "wss-note"));
  }
  if (result.missed.length) shown.push(heading("In our reference, not in this answer"), list(result.missed));
  shown.push(heading("Beside our reference"), table(result.scores), para(page.notes.found, "wss-note"), para(page.notes.one_reading, "wss-note"));
  const { about, flaws } = result.planted;
  if (about) {
    shown.push(make("div", { class: "wss-told", tabindex: -1 }, heading("About this sample"), para(about), ...(flaws.length ? [table({ heads: FLAWS, rows: flaws }, "wss-flaws")] : [])));
  } else if (about === "") {
    shown.push(make("div", { class: "wss-buttons" }, showPlanted));
  }
  shown.push(make("div", { class: "wss-buttons" }, back));
  return shown;
}

function drawCheck({ model, el }, page) {
  let timer = 0, drawn = -1, asked = false, stale = false;
  const area = make("textarea", { rows: 9, spellcheck: "false" });
  const status = make("p", { class: "wss-status", role: "status" });
  const heard = make("p", { class: "ws-live", role: "status" });
  const before = make("div", { class: "wss-before" });
  const shown = make("div", { class: "wss-report" });
  const say = (words) => { status.textContent = words; };
  const queue = messages(model, null, say, STALLED);
  const tooLong = (n) =>
    `This has ${n.toLocaleString("en")} characters and was not taken: an answer on one passage has at most ${page.longest.toLocaleString("en")}.`;
  const keep = (words) => {
    try { words === null ? sessionStorage.removeItem(KEPT) : sessionStorage.setItem(KEPT, words); } catch { /* full or blocked */ }
  };
  function send(what, more = {}) {
    clearTimeout(timer);
    timer = 0; // leaving the box saves only what was typed since
    if (area.value.length > page.longest) return say(tooLong(area.value.length));
    stale &&= what === "save";
    queue.send({ do: what, text: area.value, ...more });
  }
  const check = button("Check the answer", () => send("check"), "wss-main");
  const mine = button("Put my own text back", () => send("mine"));
  const buttons = page.samples.map((name, at) => button(`Put in ${name}`, () => send("sample", { at })));
  const planted = button("Show what was planted in this sample", () => { asked = true; send("planted"); });
  const back = button("Back to the answer ↑", () => {
    root.scrollIntoView();
    check.focus({ preventScroll: true });
  });
  area.addEventListener("input", () => {
    keep(area.value);
    stale = shown.childElementCount > 0;
    clearTimeout(timer);
    timer = setTimeout(() => send("save"), DELAY);
  });
  area.addEventListener("paste", (event) => { // a box with fifty megabytes in it would freeze the page
    const length = event.clipboardData?.getData("text").length ?? 0;
    if (length <= page.longest) return;
    event.preventDefault();
    say(tooLong(length));
  });
  area.addEventListener("focusout", () => { if (timer) send("save"); });
  const root = make("section", { class: "wss-question wss-chatbot", "aria-label": page.title },
    para(page.title, "wss-task"),
    make("label", {}, make("span", { class: "wss-label" }, `The chatbot’s answer about ${page.passage.label}`), area),
    make("div", { class: "wss-buttons" }, check, ...buttons, mine),
    ...(buttons.length ? [para(page.about_samples, "wss-note")] : []), para(page.saved, "wss-note"),
    status, heard, before, shown);
  keepKeys(root);

  function drawBox() {
    const box = model.get("box");
    if (box.n === drawn) return;
    drawn = box.n;
    area.value = box.text;
  }
  function drawSaid() {
    const said = model.get("said");
    mine.hidden = !said.mine;
    if (!queue.heard()) return; // of an older text
    if (said.ok && said.n) keep(null); // 0: only what was saved before is back
    say(stale ? `${said.text} Changed since your last check.` : said.text);
  }
  function drawReport() {
    const result = model.get("result");
    const empty = !Object.keys(result).length;
    // Before the check: the passage and, under it, the statements; the report shows both again.
    before.replaceChildren(...(empty ? [heading(page.passage.label), passage(page, []), ...given(model.get("given"))] : []));
    if (empty) stale = false;
    shown.replaceChildren(...(empty ? [] : report(page, result, planted, back)));
    heard.textContent = empty ? "" : result.fault || result.counts;
    if (asked) shown.querySelector(".wss-told")?.focus(); // its button is gone
    asked = false;
  }
  const changes = { box: drawBox, result: drawReport, given: drawReport, said: drawSaid };
  for (const [name, draw] of Object.entries(changes)) {
    model.on(`change:${name}`, draw);
    draw();
  }
  let kept = null;
  try { kept = sessionStorage.getItem(KEPT); } catch { /* blocked */ }
  if (kept && kept !== area.value) {
    area.value = kept;
    send("save");
  }
  el.append(root);
  return () => {
    clearTimeout(timer);
    queue.stop();
    for (const [name, draw] of Object.entries(changes)) model.off(`change:${name}`, draw);
  };
}

function render({ model, el }) {
  const page = model.get("page");
  return page.view === "prompt" ? drawPrompt(page, el) : drawCheck({ model, el }, page);
}

export default { render };
