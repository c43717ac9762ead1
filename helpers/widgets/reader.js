// The Reader: a page with layers that can be switched, and a note for the mark that is chosen.
import { depth, drawText } from "./marked_text.js";
import { make } from "./elements.js";
import { layerButton, legendOf, noteOf, plainText } from "./panels.js";
import { placeNote } from "./reader_note.js";

const KEYS = [
  ["Tab", "to the marks"], ["← →", "next mark"], ["Enter", "its note"], ["Esc", "close, leave"],
];

// What only the mark that Tab comes to carries.
const STOP = ["tabindex", "role", "aria-label", "aria-expanded", "data-lm-suppress-shortcuts"];

export function renderReader({ model, el }) {
  const layers = new Map(model.get("_layers").map((layer) => [layer.key, layer]));
  const page = model.get("_page");
  const styles = new Map();
  let marks = []; // shown marks in reading order, outer ones first
  let runs = new Map(); // mark id → its segments
  let segmentOf = new Map(); // element → segment
  let current = null; // the mark that keys start from, and whose chain is lit
  let place = null; // the segment whose marks the note lists

  const toolbar = make("div", { class: "ws-toolbar", role: "group", "aria-label": "Layers" });
  const text = make("div", { class: "ws-text" });
  const note = make("div", { class: "ws-note", role: "group", "aria-label": "Note", hidden: "" });
  const gap = make("span", { class: "ws-gap" });
  const stage = make("div", { class: "ws-stage" }, text, note);
  const legend = make("div", { class: "ws-legend" });
  const live = make("div", { class: "ws-live", role: "status", "aria-live": "polite" });
  const which = make("p", { class: "ws-which" }); // seen, where two marks lie on the same words
  const root = make("div", { class: "ws-reader" }, toolbar, stage, which, legend, live);
  for (const layer of layers.values()) {
    root.style.setProperty(`--layer-${layer.key}`, `light-dark(${layer.light}, ${layer.dark})`);
  }

  const blocks = page.map((part) => {
    const block = make("p", {
      class: `ws-part ws-${part.kind}`, "data-label": part.label, dir: "auto", // Arabic, Hebrew
    });
    if (part.kind === "title") {
      block.setAttribute("role", "heading");
      block.setAttribute("aria-level", "2");
    }
    text.append(block);
    return { ...part, block };
  });

  const buttons = new Map();
  for (const layer of layers.values()) {
    const toggle = layerButton(layer, () => switchLayer(layer));
    buttons.set(layer.key, toggle);
    toolbar.append(toggle);
  }
  if (!layers.size) toolbar.hidden = legend.hidden = true;
  const passes = layers.size ? () => false : plainText(text, page);

  function switchLayer(layer) {
    const shown = model.get("shown");
    const off = shown.includes(layer.key);
    const next = [...layers.keys()].filter((key) => shown.includes(key) !== (key === layer.key));
    model.set("shown", next);
    model.save_changes();
    say(`${layer.name} ${off ? "hidden" : `shown: ${layer.count}`}`);
  }

  const say = (words) => (live.textContent = words);

  function draw() {
    const focused = text.contains(root.getRootNode().activeElement);
    const shown = new Set(model.get("shown"));
    marks = model.get("_marks").filter((mark) => shown.has(mark.layer));
    runs = new Map();
    segmentOf = new Map();
    let next = 0;
    let here = []; // marks that reach into the part at hand; they come in order of their starts
    for (const { block, start, end, text: words } of blocks) {
      here = here.filter((mark) => mark.end > start);
      for (; next < marks.length && marks[next].start < end; next++) {
        if (marks[next].end > start) here.push(marks[next]);
      }
      const segments = drawText(block, words, start, here, layers, styles);
      block.style.setProperty("--tracks", depth(segments));
      for (const segment of segments) {
        if (segment.element) segmentOf.set(segment.element, segment);
        for (const { mark } of segment.marks) {
          if (!runs.has(mark.id)) runs.set(mark.id, []);
          runs.get(mark.id).push(segment);
        }
      }
    }
    // Letters help to tell layers apart as long as they do not crowd the page.
    const words = page.reduce((sum, part) => sum + part.text.length / 6, 0);
    root.classList.toggle("ws-letters", shown.size > 1 && marks.length < Math.max(40, words / 4));
    for (const [key, toggle] of buttons) toggle.setAttribute("aria-pressed", shown.has(key));
    const pale = marks.some((mark) => !mark.counted);
    const looks = [...layers.values()].filter(({ key }) => shown.has(key));
    legend.replaceChildren(...legendOf(looks, pale, KEYS));
    const kept = marks.find((mark) => mark.id === current?.id) ?? marks[0] ?? null;
    current = null;
    place = null;
    if (kept) moveTo(kept, { quietly: true, focus: focused });
    openNote();
  }

  /** Make a mark the current one: its chain lights up, and Tab comes back to it. */
  function moveTo(mark, { quietly = false, focus = true, segment = null } = {}) {
    darken();
    const stop = text.querySelector("[tabindex]");
    for (const name of STOP) stop?.removeAttribute(name);
    current = mark;
    place = segment ?? runs.get(mark.id)[0];
    const first = runs.get(mark.id)[0].element;
    first.tabIndex = 0;
    first.setAttribute("role", "button");
    first.setAttribute("aria-label", `${mark.words}. ${mark.said}`);
    first.setAttribute("aria-expanded", String(model.get("selected") === mark.id));
    first.dataset.lmSuppressShortcuts = "true";
    const same = marks.filter(({ start, end }) => start === mark.start && end === mark.end);
    const number = same.length > 1 ? `mark ${same.indexOf(mark) + 1} of ${same.length} here` : "";
    which.textContent = number && !quietly ? `${mark.said} (${number})` : "";
    if (!quietly || model.get("selected")) light(mark);
    if (!quietly) say(number ? `${mark.said}, ${number}` : mark.said);
    if (focus) first.focus({ preventScroll: segment !== null });
  }

  function darken() {
    for (const lit of root.querySelectorAll(".ws-lit")) lit.classList.remove("ws-lit", "ws-here");
  }

  function light(mark) {
    root.style.setProperty("--lit", `var(--layer-${mark.layer})`);
    for (const other of marks) {
      if (other.chain !== mark.chain) continue;
      for (const { element } of runs.get(other.id)) {
        element.classList.add("ws-lit");
        if (other.id === mark.id) element.classList.add("ws-here");
      }
    }
  }

  function select(id) {
    model.set("selected", id);
    model.save_changes();
    openNote(); // also when the same mark was chosen at another place
    if (id) note.scrollIntoView({ block: "nearest" });
  }

  function close() {
    if (!model.get("selected")) return;
    select(null);
    text.querySelector("[tabindex]")?.focus({ preventScroll: true });
    say("Note closed");
  }

  /** Show the note of the selected mark, or none; the model says which. */
  function openNote() {
    const mark = marks.find(({ id }) => id === model.get("selected"));
    gap.remove();
    note.hidden = !mark;
    stage.style.minHeight = "";
    text.querySelector("[tabindex]")?.setAttribute("aria-expanded", String(Boolean(mark)));
    if (!mark) return;
    if (mark.id !== current?.id || !place) moveTo(mark, { quietly: true, focus: false });
    light(mark);
    const here = place.marks.map((pair) => pair.mark);
    note.replaceChildren(...noteOf(here, mark, layers, { onclose: close, onopen: turnTo }));
    settle();
  }

  /** Open another mark of the same place, chosen in the note. */
  function turnTo(mark) {
    moveTo(mark, { focus: false, segment: place });
    select(mark.id);
    note.querySelector('[aria-expanded="true"]')?.focus({ preventScroll: true });
  }

  const settle = () => placeNote({ root, stage, text, note, gap }, place);

  text.addEventListener("click", (event) => {
    const selection = root.getRootNode().getSelection?.() ?? document.getSelection();
    if (selection && !selection.isCollapsed) return; // somebody is selecting words
    const segment = segmentOf.get(event.target.closest?.(".ws-mark"));
    if (!segment) return;
    const mark = segment.marks[0].mark;
    moveTo(mark, { segment });
    select(mark.id);
  });

  root.addEventListener("keydown", (event) => {
    if (passes(event)) return;
    event.stopPropagation(); // or JupyterLab takes the keys for its own commands
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const layer = [...layers.values()].find(({ digit }) => String(digit) === event.key);
    if (layer) switchLayer(layer);
    else if (event.key === "Escape" && model.get("selected")) close();
    else if (event.key === "Escape") root.closest(".jp-Cell")?.focus(); // back to the notebook
    else if (text.contains(event.target) && current) walk(event);
    else return;
  });

  function walk(event) {
    const at = marks.indexOf(current);
    const last = marks.length - 1;
    const to = {
      ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last,
    }[event.key];
    if (event.key === "Enter" || event.key === " ") select(current.id);
    else if (to === undefined) return;
    else {
      moveTo(marks[Math.min(Math.max(to, 0), last)]);
      if (model.get("selected")) select(current.id);
    }
    event.preventDefault();
  }

  text.addEventListener("focusin", () => current && light(current));
  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (!root.contains(relatedTarget) && !model.get("selected")) darken();
  });

  const watcher = new ResizeObserver(settle);
  watcher.observe(stage);
  model.on("change:shown", draw);
  model.on("change:_marks", draw);
  model.on("change:selected", openNote);
  const labelled = page.some(({ kind }) => kind === "paragraph" || kind === "sentence");
  root.classList.toggle("ws-labelled", labelled);
  el.append(root);
  draw();
  return () => {
    watcher.disconnect();
    model.off("change:shown", draw);
    model.off("change:_marks", draw);
    model.off("change:selected", openNote);
  };
}

export default { render: renderReader };
