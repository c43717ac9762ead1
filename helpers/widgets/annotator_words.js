// "Paste the words": a plain form for those who cannot select text, on a touch screen for example.
import { make } from "./elements.js";
import { button } from "./panels.js";

export function wordsForm(setup, act) {
  const words = make("input", { type: "text", autocomplete: "off" });
  const labels = setup.groups.flatMap((group) => group.labels);
  const label = make("select", {},
    ...labels.map(({ name }, at) => make("option", { value: String(at) }, name)));
  const place = make("select");
  const which = make("label", { class: "ws-field", hidden: "" }, make("span", {}, "which place"), place);
  let places = [];

  function mark() {
    const { layer, value } = labels[Number(label.value)];
    const chosen = which.hidden ? {} : places[Number(place.value)];
    act({ do: "words", words: words.value, layer, label: value,
      start: chosen?.start ?? null, end: chosen?.end ?? null });
  }

  const several = labels.length > 1;
  const form = make("div", { class: "ws-words-form" },
    make("label", { class: "ws-field ws-grow" }, make("span", {}, "words"), words),
    ...(several ? [make("label", { class: "ws-field" }, make("span", {}, "mark as"), label)] : []),
    which, button({}, mark, "Mark"));
  words.addEventListener("keydown", (event) => event.key === "Enter" && mark());
  words.addEventListener("input", () => { which.hidden = true; });
  const node = make("details", { class: "ws-words" },
    make("summary", {}, "Paste or type the words instead"), form);

  return {
    node,
    /** After an operation: offer the places where the words stand, or clear the field. */
    show({ places: found, failed }) {
      const wasAsked = !which.hidden;
      places = found;
      which.hidden = !found.length;
      place.replaceChildren(...found.map(({ around }, at) =>
        make("option", { value: String(at) }, `${at + 1}: ${around}`)));
      if (found.length) place.focus();
      else if (!failed && form.contains(form.getRootNode().activeElement)) {
        words.value = "";
        if (wasAsked) words.focus();
      }
    },
  };
}
