// What stands around a marked text: layer buttons, legend, note. Words arrive finished from Python
// and become text nodes, never HTML.
import { make } from "./elements.js";
import { sample } from "./marked_text.js";

/** A button and what it does. */
export function button(attributes, onclick, ...children) {
  const element = make("button", { type: "button", ...attributes }, ...children);
  element.addEventListener("click", onclick);
  return element;
}

/** A key as it is printed beside what it does; screen readers hear it from the button's name. */
export const key = (name) => make("kbd", {}, name);

/** The button that switches one layer: its look, name, count and key. */
export const layerButton = (layer, onclick) =>
  button({ class: "ws-layer", title: `${layer.name}: ${layer.meaning}; ${marksOf(layer)}, key ${layer.digit}` },
    onclick, sample(layer), make("span", {}, layer.name),
    make("span", { class: "ws-count" }, marksOf(layer)), key(String(layer.digit)));

const marksOf = ({ count }) => `${count} mark${count === 1 ? "" : "s"}`;

/** The meaning of every line that is shown, what a pale line is, and the keys that work. */
export function legendOf(layers, pale, keys) {
  const entries = layers.map((layer) =>
    make("li", {}, sample(layer), make("span", {}, `${layer.name}: ${layer.meaning}`)));
  const hint = "The smaller a span, the nearer its line is to the text."
    + (pale ? " A paler line repeats another place of the page and is not counted." : "");
  const help = make("p", { class: "ws-keys" });
  for (const [name, what] of keys) help.append(make("span", {}, key(name), ` ${what}`), " ");
  return layers.length ? [make("ul", {}, ...entries), make("p", {}, hint), help] : [help];
}

/** The note on one place: every mark there, the open one with all its lines. */
export function noteOf(marks, open, layers, { onclose, onopen }) {
  const entries = marks.map((mark) => {
    const isOpen = mark.id === open.id;
    const head = button({ class: "ws-entry", "aria-expanded": String(isOpen) }, () => onopen(mark),
      sample(layers.get(mark.layer)),
      make("span", {}, make("span", { class: "ws-title-of" }, mark.title),
        make("span", { class: "ws-brief" }, mark.brief)));
    const terms = mark.note.map(([term, words]) =>
      make("div", {}, make("dt", {}, term), make("dd", {}, words)));
    return make("li", {}, head, ...(isOpen && terms.length ? [make("dl", {}, ...terms)] : []));
  });
  const sizes = new Set(marks.map(({ start, end }) => end - start));
  const many = marks.length < 2 ? "1 mark here"
    : `${marks.length} marks here${sizes.size > 1 ? ", smallest first" : " on the same words"}`;
  const close = button({ class: "ws-close" }, onclose, "Close ", key("Esc"));
  return [make("div", { class: "ws-note-head" }, make("span", {}, many), close),
    make("ol", {}, ...entries)];
}

/**
 * Make a text with nothing to press in it a stop of Tab: its keys scroll it, and a digit does not
 * turn a cell into a heading. Gives whether a key is left to JupyterLab: those that run and save.
 */
export function plainText(text, parts) {
  text.setAttribute("tabindex", "0");
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", parts.length === 1 ? `The text, ${parts[0].label}` : "The text");
  text.dataset.lmSuppressShortcuts = "true";
  return ({ ctrlKey, metaKey, shiftKey, key }) => {
    if (!ctrlKey && !metaKey && !(shiftKey && key === "Enter")) return false;
    delete text.dataset.lmSuppressShortcuts;
    setTimeout(() => { text.dataset.lmSuppressShortcuts = "true"; });
    return true;
  };
}
