// Which text the lesson is about, and how a new one comes in: pasted words or a file. Python keeps
// and judges it; all words arrive finished and become text nodes, never HTML.
import { make } from "./elements.js";
import { messages, row } from "./live_parts.js";

const DRAFT = "who-says-so 09-text draft"; // words that are not kept yet, in this browser tab
const LONG = 20_000; // characters: a browser's own way to paste takes minutes for a million
const UNANSWERED = "Python is still busy, or has stopped. Nothing in the box is lost: wait a little; else run the first cell (from helpers import *), then this one, and repeat your last step.";
let count = 0;

function render({ model, el }) {
  const view = model.get("view"), uid = `wss-choose-${(count += 1)}`;
  let pasted = null, drawn = "";
  const keep = (words) => {
    try { words ? sessionStorage.setItem(DRAFT, words) : sessionStorage.removeItem(DRAFT); } catch { /* full or blocked */ }
  };
  const status = make("p", { class: "wss-status", role: "status" });
  function say(words, ok = false) {
    status.textContent = words;
    status.toggleAttribute("data-fault", !ok);
    if (words) status.scrollIntoView({ block: "nearest" });
  }
  const queue = messages(model, null, say, UNANSWERED);
  const send = (message, buffers) => queue.send(message, false, buffers);

  const list = make("div");
  const chosen = make("div", { class: "wss-chosen-text" });
  function drawList({ texts, chosen: name }) {
    if (drawn !== JSON.stringify(texts)) { // else the focus would be lost on every choice
      drawn = JSON.stringify(texts);
      list.replaceChildren(...texts.map((each) => {
        const radio = make("input", { type: "radio", name: uid, value: each.name });
        radio.addEventListener("change", () => send({ do: "choose", name: each.name }));
        const what = each.name === view.practice ? view.about_practice : each.name;
        return make("div", { class: "wss-line" }, make("label", {}, radio, make("span", {}, make("bdi", {}, each.title),
          make("span", { class: "wss-note" }, " · ", make("bdi", {}, what), ` · ${each.size}`))));
      }));
    }
    for (const radio of list.querySelectorAll("input")) radio.checked = radio.value === name;
  }
  function drawChosen({ name, size, parts, more, notes }, first) {
    const rows = [...parts, ...(more ? [["…", `and ${more.toLocaleString("en")} more`]] : [])];
    const caption = `${first}: ${size}. It begins:`;
    chosen.replaceChildren(
      make("table", {}, make("caption", {}, caption), make("tbody", {}, ...rows.map(row))),
      ...notes.map((words) => make("p", { class: "wss-remarked" }, words)));
    chosen.dataset.name = name;
  }

  const area = make("textarea", { rows: 7, dir: "auto", id: `${uid}-words` });
  const name = make("input", { type: "text", id: `${uid}-name`, maxlength: 60, autocomplete: "off" });
  const file = make("input", { type: "file", id: `${uid}-file`, accept: ".txt,.md,.markdown,.html,.htm,.xhtml" });
  const label = (field, words) => make("label", { for: field.id }, words);
  const draft = () => keep(area.value || name.value ? JSON.stringify({ text: area.value, name: name.value }) : "");

  // Two halves of a rare character count as one, as in Python.
  const tooLong = (text) => text.length > view.characters
    && (text.length > 2 * view.characters || Array.from(text).length > view.characters);
  const refused = (what) => `${what} is too large and was not read: ${view.limit}; give the article alone.`;
  function paste() {
    if (tooLong(area.value)) return say(refused("This text"));
    pasted = area.value;
    send({ do: "paste", text: area.value, name: name.value });
  }
  async function open(files) {
    if (files.length !== 1) return say("Open one file at a time.");
    const [each] = files;
    if (each.size > view.bytes) return say(refused(`“${each.name}”`));
    say(`Reading “${each.name}” …`, true);
    try {
      send({ do: "file", file: each.name, name: name.value }, [await each.arrayBuffer()]);
    } catch { // it was moved away, or it is a folder
      say(`“${each.name}” cannot be read: is it still there, and is it a file?`);
    }
  }
  const keeps = make("button", { type: "button", class: "wss-main" }, "Keep this text");
  keeps.addEventListener("click", paste);
  for (const field of [area, name]) field.addEventListener("input", draft);
  area.addEventListener("paste", (event) => {
    const words = event.clipboardData?.getData("text") ?? "";
    if (words.length < LONG) return;
    event.preventDefault();
    if (tooLong(words)) return say(refused("What you pasted")); // it would freeze the page
    area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
    draft();
  });
  file.addEventListener("change", async () => {
    const files = [...file.files];
    if (files.length) await open(files);
    file.value = ""; // so that the same file can be opened again
  });

  const root = make("section", { class: "wss-question wss-progress wss-choose", "aria-label": view.title },
    make("p", { class: "wss-task" }, `${view.title} · saved at once`),
    make("fieldset", {}, make("legend", {}, "Which text?"), list),
    chosen, make("p", {}, view.afterwards),
    make("fieldset", { class: "wss-new" }, make("legend", {}, "A new text"),
      label(area, "Paste its words here"), area,
      make("div", { class: "wss-asked" }, label(name, "A name for it (may stay empty)"), name),
      make("div", { class: "wss-buttons" }, keeps),
      make("div", { class: "wss-asked" }, label(file, "Or open a file: .txt, .md or a saved page (.html)"), file)),
    status, make("p", { class: "wss-note" }, view.where));

  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // JupyterLab must not take what is typed here for its own keys
    if (event.key === "Escape") root.closest(".jp-Cell")?.focus();
    if (event.key === "Enter" && event.target === name) paste();
  });
  // A file dropped on a page would be opened by the browser in place of the lesson.
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  for (const kind of ["dragover", "drop"]) {
    root.addEventListener(kind, (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (kind === "drop") open([...event.dataTransfer.files]);
    });
  }

  function draw() {
    const said = model.get("said");
    if (!queue.heard()) return; // of an older press
    const shown = model.get("shown");
    drawList(shown);
    drawChosen(shown.preview, shown.first);
    if (said.kept && pasted !== null && pasted === area.value) {
      area.value = name.value = "";
      draft();
    } else if (said.kept) {
      name.value = "";
      draft();
    }
    pasted = null;
    say(said.text, said.ok);
  }
  model.on("change:said", draw);
  draw();
  try {
    const left = JSON.parse(sessionStorage.getItem(DRAFT));
    if (left) {
      [area.value, name.value] = [String(left.text), String(left.name)];
      if (left.text) say(`${status.textContent} The words in the box are not kept yet.`.trim(), true);
    }
  } catch { /* blocked, or not ours */ }
  el.append(root);
  return () => {
    queue.stop();
    model.off("change:said", draw);
  };
}

export default { render };
