// Switches for the rules of the machine reader, its word list, and where it differs from the
// annotation. Python reads, counts and explains; all words arrive finished and become text nodes.

import { make } from "./elements.js";
import { messages } from "./live_parts.js";

let count = 0;

function render({ model, el }) {
  const view = model.get("view"), uid = `wss-rules-${(count += 1)}`;
  let entered = false;
  const queue = messages(model, view.id, (words) => { status.textContent = words; });
  const { send } = queue;
  function button(words, action, attributes = {}) {
    const node = make("button", { type: "button", class: "wss-button", ...attributes }, words);
    node.addEventListener("click", action);
    return node;
  }

  // The rules: a box for each, and beside it what the rule won and cost.
  const rules = view.rules.map(({ name, does }, at) => {
    const box = make("input", { type: "checkbox", "aria-describedby": `${uid}-effect-${at}` });
    box.addEventListener("change", () => send({ do: "switch", rule: name, on: box.checked }));
    const effect = make("span", { class: "wss-effect", id: `${uid}-effect-${at}` });
    const label = make("label", {}, box,
      make("span", {}, make("b", {}, name), make("span", { class: "wss-does" }, ` ${does}`)));
    return { name, box, effect, node: make("div", { class: "wss-line wss-rule" }, label, effect) };
  });

  // The words.
  const field = make("input", { type: "text", id: `${uid}-word`, autocomplete: "off", spellcheck: "false", maxlength: 60 });
  const fault = make("p", { class: "wss-fault", role: "status" });
  const edit = (what) => { entered = true; send({ do: what, word: field.value }); };
  const changed = make("div", { class: "wss-changed" });
  const lists = make("details", {}, make("summary", {}, "See the words"),
    make("div", { class: "wss-lists", tabindex: 0, role: "group", "aria-label": "The words of the list" },
      ...view.words.map(([name, words]) => make("p", {}, make("b", {}, `${name}: `), words))));
  lists.querySelector(".wss-lists").setAttribute("data-lm-suppress-shortcuts", "true");

  // The result.
  const change = make("p", { class: "wss-change", role: "status" });
  const verdict = make("div", { class: "wss-verdict" });
  const rows = make("tbody");
  const heads = ["Part", "It marked", "Ours too (precision)", "We marked", "It found (recall)"];
  const table = make("table", {}, make("caption", {}, "The parts of the statements"),
    make("thead", {}, make("tr", {}, ...heads.map((words) => make("th", { scope: "col" }, words)))), rows);
  const counted = make("p", { class: "wss-note" }, view.found);
  const groups = make("div", { class: "wss-groups" });
  const legend = make("p", { class: "wss-note" }, "Open a line for its sentence and for what may explain it. Marked is what we marked, at an extra what the machine marked: ",
    ...view.looks.flatMap((look) => [mark(look, look.name, false), " "]));
  const status = make("p", { class: "wss-status", role: "status" });

  // The box is longer than the screen: from what a switch changed and back to the switches.
  const differ = make("p", { class: "wss-label", tabindex: -1 }, "Where machine and reference differ");
  const down = button("Where they differ, one by one ↓", () => { differ.focus(); differ.scrollIntoView(); });
  const up = button("Back to the switches ↑", () => {
    root.scrollIntoView();
    rules[0].box.focus({ preventScroll: true });
  });

  const root = make("section", { class: "wss-question wss-progress wss-live wss-switches", "aria-label": view.title },
    make("p", { class: "wss-task" }, "Switches · saved as you go"),
    make("fieldset", {}, make("legend", {}, view.title), verdict, ...rules.map((rule) => rule.node),
      make("div", { class: "wss-buttons" },
        button("Switch all on", () => send({ do: "all", on: true })),
        button("Switch all off", () => send({ do: "all", on: false }))),
      make("p", { class: "wss-note" }, "What a rule wins and costs depends on those you switched on before it: one word can belong to several. “Want” before a noun is a word of judging, so “reporting verbs” takes it; “hopes” before “that” looks like a noun to a machine.")),
    make("div", { class: "wss-result" }, change, table, counted, make("div", { class: "wss-buttons" }, down)),
    make("fieldset", {}, make("legend", {}, "The word list"),
      make("div", { class: "wss-word" }, make("label", { for: field.id }, "A reporting word"), field,
        button("Add to the list", () => edit("add")), button("Take out of the list", () => edit("remove"))),
      fault, changed, lists),
    make("div", { class: "wss-differences" }, differ, legend, groups,
      make("div", { class: "wss-buttons" }, up)),
    status);

  // A marked piece of text: letter, colour and line of its layer, as in the Reader.
  function mark(look, words, spoken = true) {
    const node = make("span", { class: "wss-marked" },
      make("span", { class: "wss-letter", "aria-hidden": "true" }, look.letter));
    if (spoken) node.append(make("span", { class: "wss-unseen" }, ` ${look.name}: `));
    node.append(make("span", { class: "wss-words" }, words));
    for (const name of ["light", "dark", "line"]) node.style.setProperty(`--${name}`, look[name]);
    return node;
  }

  function difference(item, opened) {
    const summary = make("summary", {}, make("span", { class: "wss-cue" }, `“${item.cue}”`),
      make("span", { class: "wss-place" }, ` ${item.where}`));
    if (item.new) summary.append(make("span", { class: "wss-new" }, " new"));
    const node = make("details", { "data-id": item.id }, summary);
    const looks = new Map(view.looks.map((look) => [look.key, look]));
    let drawn = false;
    const draw = () => { // the sentence of a closed line is not drawn at all
      if (drawn || !node.open) return;
      drawn = true;
      node.append(make("p", { class: "wss-sentence" }, ...item.pieces.map(([words, layer]) =>
        looks.has(layer) ? mark(looks.get(layer), words) : words)));
      for (const words of [...item.parts, ...item.why]) node.append(make("p", { class: "wss-why" }, words));
    };
    node.addEventListener("toggle", draw);
    node.open = opened;
    draw();
    return node;
  }

  function undo(word, words) {
    const back = button("undo", () => { send({ do: "undo", word }); field.focus(); }, { "aria-label": `undo ${word}` });
    return make("span", { class: "wss-undo" }, `${words} “${word}” `, back);
  }

  function draw() {
    const report = model.get("report");
    for (const rule of rules) {
      rule.box.checked = report.rules.includes(rule.name);
      rule.effect.textContent = report.effects[rule.name] ?? "";
      rule.effect.classList.toggle("wss-none", rule.effect.textContent === report.nothing);
    }
    changed.replaceChildren(...report.add.map((word) => undo(word, "Added:")),
      ...report.remove.map((word) => undo(word, "Taken out:")));
    change.textContent = report.change;
    verdict.replaceChildren(...report.verdict.map((words) => make("p", {}, words)));
    rows.replaceChildren(...report.rows.map(([first, ...rest]) => make("tr", {},
      make("th", { scope: "row" }, first), ...rest.map((words) => make("td", {}, words)))));
    table.hidden = counted.hidden = !report.rows.length;
    const opened = new Set([...groups.querySelectorAll("details[open]")].map((node) => node.dataset.id));
    const filled = report.groups.filter((group) => group.items.length);
    groups.replaceChildren(...filled.map((group) => make("div", { class: "wss-group", "data-kind": group.kind },
      make("p", { class: "wss-group-title" }, `${group.title} (${group.items.length})`),
      ...group.items.map((item) => difference(item, opened.has(item.id))))));
    root.querySelector(".wss-differences").hidden = down.hidden = !filled.length;
  }

  function say() {
    const said = model.get("said");
    if (!queue.heard()) return; // another press is on its way; its answer shows both
    draw();
    // Why a word was not taken stands beside the word, which stays there to be mended.
    fault.textContent = said.word ? said.text : "";
    status.textContent = said.word ? "" : said.text;
    if (entered && !said.word) field.value = "";
    entered = false;
  }

  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // JupyterLab must not take what is typed here for its own keys
    if (event.key === "Escape") root.closest(".jp-Cell")?.focus();
    if (event.key === "Enter" && event.target === field) edit("add");
  });
  model.on("change:said", say); // it comes after the report
  say();
  queue.again();
  el.append(root);
  return () => {
    queue.stop();
    model.off("change:said", say);
  };
}

export default { render };
