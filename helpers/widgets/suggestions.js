// One suggestion of a machine at a time, with its sentence, to accept, mend or reject. Python keeps
// the suggestions and says what happened; all words arrive finished and become text nodes.

import { make } from "./elements.js";
import { messages } from "./live_parts.js";
import { drawText, offsetAt, sample } from "./marked_text.js";

function render({ model, el }) {
  const view = model.get("view"), uid = `wss-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const layers = new Map(view.layers.map((layer) => [layer.key, layer]));
  let queue = [], stalled = "", shown = null;
  const line = messages(model, view.id, (words) => {
    [stalled, queue] = [words, []]; // nobody decides blindly on what is not drawn yet
    status.textContent = words;
  });
  // Quick presses arrive before the page is drawn again, so a decision waits for what it is about.
  function send(message) {
    if (line.pending()) {
      if (stalled) status.textContent = stalled;
      else queue.push(message);
      return;
    }
    const { record, part } = model.get("report");
    line.send({ id: record.id, part, ...message }, !["go", "part"].includes(message.do));
  }

  function button(words, action, attributes = {}) {
    const node = make("button", { type: "button", ...attributes }, words);
    node.addEventListener("click", action);
    return node;
  }
  function choice(name, id, options, action) {
    const field = make("select", { id });
    field.append(...options.map((value) => make("option", { value }, value)));
    field.addEventListener("change", () => action(field.value));
    return { name, field, node: make("div", { class: "wss-field" }, make("label", { for: id }, name), field) };
  }

  const progress = make("p", { class: "wss-progress-line" });
  const words = make("p", { class: "ws-passage", dir: "auto" });
  const before = make("p", { class: "wss-before", dir: "auto" });
  const mentions = make("ol", { class: "wss-mentions", "aria-label": "All mentions of this actor" });
  const more = make("p", { class: "wss-note" });
  const panel = make("div", {
    class: "ws-reader wss-panel", tabindex: 0, role: "group", "aria-label": "The sentence of this suggestion",
    "aria-describedby": `${uid}-keys`, "data-lm-suppress-shortcuts": "true",
  }, before, words);
  const legend = make("p", { class: "wss-legend" });
  for (const layer of view.layers) {
    for (const each of [panel, legend]) {
      each.style.setProperty(`--layer-${layer.key}`, `light-dark(${layer.light}, ${layer.dark})`);
    }
  }
  const reasons = make("ul", { class: "wss-reasons" });
  const kept = make("p", { class: "wss-kept" }); // every label is seen before it is accepted
  const status = make("p", { class: "wss-status", role: "status" });

  const capital = (word) => word[0].toUpperCase() + word.slice(1);
  const part = choice(capital(view.part), `${uid}-part`, [],
    (value) => send({ do: "part", part: Number(value) }));
  const name = make("input", { type: "text", id: `${uid}-name`, maxlength: 120, autocomplete: "off" });
  name.addEventListener("change", () => send({ do: "label", name: "name", value: name.value }));
  const named = make("div", { class: "wss-field" }, make("label", { for: name.id }, "Name of the actor"), name);
  const labels = Object.entries(view.choices).map(([key, options]) => ({
    key, ...choice(capital(key), `${uid}-${key}`, options, (value) => send({ do: "label", name: key, value })),
  }));
  const ofPart = view.family !== "actors" ? [] : Object.entries(view.part_choices).map(([key, options]) => ({
    key, ...choice(`${capital(key)} of this mention`, `${uid}-part-${key}`, options,
      (value) => send({ do: "label", name: key, value, of: "part" })),
  }));

  const move = (edge, by) => send({ do: "move", edge, by });
  function take() {
    const selection = window.getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const inside = range && words.contains(range.startContainer) && words.contains(range.endContainer);
    const start = inside ? offsetAt(range.startContainer, range.startOffset) : null;
    const end = inside ? offsetAt(range.endContainer, range.endOffset) : null;
    if (start === null || end === null || end <= start) {
      status.textContent = "Select words of the sentence first, with the mouse; or move start and end.";
      return;
    }
    selection.removeAllRanges();
    send({ do: "take", start, end });
  }
  const takes = button("Take the selected words", take);
  takes.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  const leaves = button(`Leave this ${view.part} out`, () => send({ do: "leave" }));
  const edges = make("div", { class: "wss-edges" },
    ...["start", "end"].map((edge) => make("div", { class: "wss-edge" }, make("span", {}, capital(edge)),
      button("← a word", () => move(edge, -1), { "aria-label": `${capital(edge)}: one word to the left` }),
      button("a word →", () => move(edge, 1), { "aria-label": `${capital(edge)}: one word to the right` }))));
  const deciding = make("div", { class: "wss-buttons wss-deciding" },
    button("Accept", () => send({ do: "accept" })), button("Reject", () => send({ do: "reject" })),
    button("Undo", () => send({ do: "undo" })),
    button("Previous", () => send({ do: "go", by: -1 })), button("Next", () => send({ do: "go", by: 1 })));
  const work = make("div", {}, progress, panel, legend, more, mentions, reasons, kept, deciding, status,
    make("fieldset", { class: "wss-mend" }, make("legend", {}, "Mend it"),
      ...(view.family === "actors" ? [named] : []),
      make("div", { class: "wss-fields" }, ...labels.map((each) => each.node)),
      // The mentions of an actor stand in the list above; the parts of an attribution are few.
      make("div", { class: "wss-fields" }, ...(view.family === "actors" ? [] : [part.node]), ...ofPart.map((each) => each.node)),
      edges, make("div", { class: "wss-buttons" }, takes, leaves)),
    make("p", { class: "wss-note", id: `${uid}-keys` }, view.keys));
  const nothing = make("p", {}, view.nothing);
  const root = make("section", { class: "wss-question wss-suggest", "aria-label": view.label },
    make("p", { class: "wss-task" }, "Suggestions · saved as you go"),
    make("p", { class: "wss-label", role: "heading", "aria-level": 3 }, view.title),
    make("p", { class: "wss-note" }, view.offers), work, nothing);

  // Every mention of the actor in a line; only the one that is shown is reached with Tab.
  function list({ lines, part: at }, record) {
    mentions.hidden = lines.length < 2;
    more.hidden = lines.length < 2;
    more.textContent = `All ${record.parts.length} mentions of this actor` + (lines.length < record.parts.length
      ? `; ${lines.length} of them are listed, and ↑ ↓ lead to the others.` : "; click one to see and mend it.");
    const focused = mentions.contains(document.activeElement);
    mentions.replaceChildren(...lines.map((each) => {
      const here = each.at === at;
      const line = button("", () => send({ do: "part", part: each.at }),
        { tabindex: here ? 0 : -1, "data-at": each.at, ...(here ? { "aria-current": "true" } : {}) });
      line.append(make("span", { class: "wss-where" }, each.where), make("span", { dir: "auto" }, each.before, make("b", {}, each.words), each.after));
      return make("li", {}, line);
    }));
    const current = mentions.querySelector("[aria-current]");
    if (focused) current?.focus();
    if (current) mentions.scrollTop = Math.max(0, current.parentElement.offsetTop - mentions.clientHeight / 2);
  }

  function draw() {
    const report = model.get("report"), record = report.record;
    work.hidden = !record;
    nothing.hidden = Boolean(record);
    if (!record) return;
    const state = { open: "not decided yet", accepted: "you accepted it", rejected: "you rejected it" }[record.state];
    const mended = record.mended ? ", mended by you" : "";
    progress.replaceChildren(make("b", {}, report.progress), ` · ${record.name} · ${state}${mended}`,
      make("span", { class: "wss-counts" }, report.counts));
    root.dataset.state = record.state;
    const { start, text, where } = report.passage;
    const end = start + Array.from(text).length;
    const marks = record.parts.flatMap((each, at) => (
      each.start === null || each.end <= start || each.start >= end ? []
        : [{ start: each.start, end: each.end, layer: each.layer, counted: true, at }]));
    const segments = drawText(words, text, start, marks, layers);
    for (const segment of segments) {
      if (segment.element && segment.marks.some(({ mark }) => mark.at === report.part)) {
        segment.element.classList.add("wss-chosen");
      }
    }
    before.textContent = report.passage.before;
    before.hidden = !report.passage.before;
    list(report, record);
    const chosen = record.parts[report.part];
    legend.replaceChildren(`${where} · tinted: ${chosen.name}`,
      ...view.layers.flatMap((layer) => ["\u2003", sample(layer), ` ${layer.name.toLowerCase()}`]));
    reasons.replaceChildren(...record.reasons.map((reason) => make("li", {}, reason)));
    kept.replaceChildren("To accept: ", make("b", {}, record.name), ...[
      ...labels.map((each) => record.labels[each.key]), ...ofPart.map((each) => chosen.labels[each.key]),
    ].map((label) => ` · ${label}`));
    part.field.replaceChildren(...record.parts.map((each, at) =>
      make("option", { value: at }, `${each.name}: ${each.words || "left out"}`)));
    part.field.value = String(report.part);
    for (const each of labels) each.field.value = record.labels[each.key];
    for (const each of ofPart) each.field.value = chosen.labels[each.key];
    if (shown !== record.id || document.activeElement !== name) name.value = record.name;
    leaves.textContent = chosen.start === null ? `Put this ${view.part} in` : `Leave this ${view.part} out`;
    shown = record.id;
  }

  function say() {
    if (!line.heard()) return;
    stalled = "";
    status.textContent = model.get("said").text;
    draw();
    const next = queue.shift();
    if (next) send(next);
  }

  const KEYS = {
    a: () => send({ do: "accept" }), r: () => send({ do: "reject" }), u: () => send({ do: "undo" }),
    n: () => send({ do: "go", by: 1 }), p: () => send({ do: "go", by: -1 }),
    x: () => send({ do: "leave" }), t: take,
  };
  function another(by) {
    const { record, part: at } = model.get("report");
    const to = at + by;
    if (to >= 0 && to < record.parts.length) send({ do: "part", part: to });
  }
  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // JupyterLab must not take what is typed here for its own keys
    if (event.key === "Escape") root.closest(".jp-Cell")?.focus();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrows = { ArrowLeft: -1, ArrowRight: 1 }, rows = { ArrowUp: -1, ArrowDown: 1 };
    if (mentions.contains(event.target) && event.key in rows) {
      another(rows[event.key]);
      event.preventDefault();
    }
    if (["INPUT", "SELECT"].includes(event.target.tagName)) return; // letters write and choose there
    const inText = event.target === panel;
    if (inText && event.key in arrows) move(event.shiftKey ? "start" : "end", arrows[event.key]);
    else if (inText && event.key in rows) another(rows[event.key]);
    else if (event.key.toLowerCase() in KEYS) KEYS[event.key.toLowerCase()]();
    else return;
    event.preventDefault();
  });
  model.on("change:said", say); // it comes after the report
  say();
  line.again();
  el.append(root);
  return () => {
    line.stop();
    model.off("change:said", say);
  };
}

export default { render };
