// The Annotator: a text in which words are marked, by mouse or by keys alone. Python holds the
// marks; this view sends operations and draws what comes back.
import { sample } from "./marked_text.js";
import { make } from "./elements.js";
import { button, key } from "./panels.js";
import { keysFor, listenToKeys } from "./annotator_keys.js";
import { marksPanel } from "./annotator_panel.js";
import { operations } from "./annotator_queue.js";
import { markedPage } from "./annotator_text.js";
import { wordsForm } from "./annotator_words.js";

let views = 0;

/** The marking part of a view: `note` is told about changes that could not be saved. */
export function markSpans(model, note) {
  const setup = model.get("_setup");
  const looks = new Map(setup.looks.map((layer) => [layer.key, layer]));
  const uid = `ws-marks-${(views += 1)}`;
  let state = model.get("marking");
  let group = setup.groups[0];
  let chosen = null; // id of the mark that keys and buttons change
  let heard = state.number;

  const root = make("div", { class: "ws-reader ws-annotator ws-letters" });
  for (const layer of looks.values()) {
    root.style.setProperty(`--layer-${layer.key}`, `light-dark(${layer.light}, ${layer.dark})`);
  }
  const live = make("p", { class: "ws-said", role: "status" });
  const help = make("p", { class: "ws-keys", id: `${uid}-keys` });
  const page = markedPage(setup.parts, looks, {
    "aria-label": setup.name, "aria-describedby": help.id,
  });
  const queue = operations(model, setup.keep, setup.since, note);
  const act = (op) => queue.add(op);
  const say = (words) => { live.textContent = words; };
  const back = () => page.node.focus();
  const panel = marksPanel({ setup, looks, act, choose: (id) => choose(id, true), back });
  const form = wordsForm(setup, act);

  const quietly = (element) => {
    element.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
    return element;
  };
  const labels = make("div", { class: "ws-labels", role: "group" });
  const undo = quietly(button({ class: "ws-plain" }, () => act({ do: "undo" }), "Undo"));
  const redo = quietly(button({ class: "ws-plain" }, () => act({ do: "redo" }), "Redo"));
  const toolbar = make("div", { class: "ws-toolbar" });
  const tabs = setup.groups.map((each) => quietly(button({ class: "ws-layer" }, () => {
    group = each;
    showLabels();
    say(`Now marking: ${each.name}.`);
  }, each.name)));
  if (tabs.length > 1) {
    toolbar.append(make("div", { class: "ws-groups", role: "group", "aria-label": "What to mark" },
      ...tabs, key("M")));
  }
  toolbar.append(labels, make("div", { class: "ws-steps" }, undo, redo));

  function showLabels() {
    tabs.forEach((tab, at) => tab.setAttribute("aria-pressed", setup.groups[at] === group));
    labels.setAttribute("aria-label", `Mark as ${group.name}`);
    labels.replaceChildren(...group.labels.map(({ layer, field, name }, at) => quietly(
      button({ class: "ws-layer" }, () => label(at + 1), ...(field ? [] : [sample(looks.get(layer))]),
        make("span", {}, name), key(String(at + 1))))));
  }

  function label(number) {
    const wanted = group.labels[number - 1];
    if (!wanted) return;
    const range = page.selected()?.toSorted((a, b) => a - b);
    const mark = state.marks.find(({ id }) => id === chosen);
    if (range && range[0] < range[1]) {
      act({ do: "mark", start: range[0], end: range[1], layer: wanted.layer, label: wanted.value });
    } else if (mark && mark.layer === wanted.layer && wanted.field) {
      act({ do: "label", id: mark.id, field: wanted.field, value: wanted.value });
    } else say(setup.select);
  }

  /** Make a mark the chosen one (null: none); `show` puts it into view and the caret beside it. */
  function choose(id, show = false) {
    chosen = id;
    const mark = [...state.marks, ...state.missed].find((each) => each.id === id);
    const lit = state.marks.includes(mark) ? id : mark?.shown;
    const element = page.light(lit ?? null, state.marks.includes(mark) ? mark.layer : "reference");
    panel.select(id);
    if (show && element) {
      element.scrollIntoView({ block: "nearest" });
      say(mark.said);
    }
  }

  function step(by) {
    if (!state.marks.length) return say(setup.empty);
    const at = state.marks.findIndex(({ id }) => id === chosen);
    const caret = page.selected()?.[1] ?? 0;
    const after = state.marks.findIndex(({ start }) => start > caret);
    const from = by > 0 ? (after < 0 ? 0 : after) : (after < 0 ? state.marks.length : after) - 1;
    const to = at < 0 ? from : at + by;
    const mark = state.marks[(to + state.marks.length) % state.marks.length];
    choose(mark.id, true);
    if (page.node.contains(root.getRootNode().activeElement)) page.put(mark.start, mark.start);
  }

  listenToKeys(root, page.node, {
    label, step,
    undo: () => act({ do: "undo" }),
    redo: () => act({ do: "redo" }),
    remove: () => (chosen && state.marks.some(({ id }) => id === chosen)
      ? act({ do: "delete", id: chosen }) : act({ do: "undo" })),
    edge: (side, by) => (chosen ? act({ do: "edge", id: chosen, side, by }) : say(setup.choose)),
    group: () => tabs.length > 1 && tabs[(setup.groups.indexOf(group) + 1) % tabs.length].click(),
    enter: () => (chosen ? panel.enter() : say(setup.choose)),
    back,
  });

  /** The caret moved: the mark it stands in is the chosen one, the innermost where there are more. */
  function follow() {
    const at = page.selected();
    if (!at || root.getRootNode().activeElement !== page.node) return;
    if (at[0] !== at[1]) return;
    const inside = ({ start, end }) => start <= at[0] && at[0] <= end;
    const now = state.marks.find(({ id }) => id === chosen);
    if (now && inside(now)) return;
    const here = state.marks.filter(inside).sort((a, b) => a.end - a.start - (b.end - b.start));
    const mark = here.find(({ end }) => at[0] < end) ?? here[0];
    if ((mark?.id ?? null) === chosen) return;
    choose(mark?.id ?? null);
    if (mark) say(mark.said);
  }

  function draw() {
    state = model.get("marking");
    queue.done(state.done, state.heard);
    const own = state.marks.map((mark) => ({ ...mark, letter: mark.sign || mark.letter }));
    const all = [...own, ...state.references];
    page.draw(all.sort((a, b) => a.start - b.start || b.end - a.end));
    undo.disabled = !state.undo;
    redo.disabled = !state.redo;
    const news = state.number !== heard;
    heard = state.number;
    if (news) say(state.said);
    const touched = news && state.marks.find(({ id }) => id === state.current);
    if (touched && root.getRootNode().activeElement === page.node) page.put(touched.end, touched.end);
    const mark = touched || state.marks.find(({ id }) => id === chosen);
    chosen = mark?.id ?? null;
    panel.show(state, chosen);
    page.light(chosen, mark?.layer);
    if (news) form.show(state);
  }

  for (const parts of keysFor(setup.groups)) {
    const keys = parts.slice(0, -1).flatMap((name) => [key(name), " "]);
    help.append(make("span", {}, ...keys, parts.at(-1)), " ");
  }
  root.append(toolbar, make("div", { class: "ws-desk" },
    make("div", { class: "ws-column" }, make("div", { class: "ws-stage" }, page.node), live),
    panel.node),
  make("div", { class: "ws-legend" }, help, form.node));
  root.classList.toggle("ws-long", setup.parts.length > 1);
  root.classList.toggle("ws-labelled", setup.parts.some(({ kind }) =>
    kind === "paragraph" || kind === "sentence"));
  showLabels();
  draw();
  say(state.said);
  queue.again(state.heard);
  document.addEventListener("selectionchange", follow);
  model.on("change:marking", draw);
  return {
    root,
    stop() {
      queue.stop();
      document.removeEventListener("selectionchange", follow);
      model.off("change:marking", draw);
    },
  };
}

/** The Annotator as a widget of its own, with a check where there is something to check against. */
function render({ model, el }) {
  const status = make("p", { class: "ws-status", role: "status" });
  const note = (words) => { status.textContent = words; };
  const marks = markSpans(model, note);
  const check = make("div", { class: "ws-check" });
  if (model.get("_setup").against) {
    check.append(button({ class: "ws-plain wss-main" }, () => model.send({ do: "check" }), "Check"));
  }
  const verdict = make("div", { class: "ws-verdict", role: "status" });
  function show() {
    const { summary, numbers, saved } = model.get("marking");
    note(saved);
    const table = make("details", {}, make("summary", {},
      "Precision, recall and F1"), ...numbers.map((line) => make("p", {}, line)));
    verdict.replaceChildren(...summary.map((line) => make("p", {}, line)),
      ...(numbers.length ? [table] : []));
  }
  marks.root.append(check, verdict, status);
  el.append(marks.root);
  show();
  model.on("change:marking", show);
  return () => {
    marks.stop();
    model.off("change:marking", show);
  };
}

export default { render };
