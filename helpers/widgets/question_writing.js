// Free writing: one text or several boxes, and the list that it is read against.
import { make } from "./elements.js";

function rubric(lines, change) {
  const ticks = lines.map(() => make("input", { type: "checkbox" }));
  const node = make("div", { class: "wss-rubric", hidden: true },
    make("p", {}, "Read your text line by line against this list, and tick what is in it:"),
    ...lines.map((line, at) =>
      make("div", { class: "wss-line" }, make("label", {}, ticks[at], make("span", {}, formatted(line))))));
  node.addEventListener("change", change);
  return {
    node,
    read: () => ticks.flatMap((tick, at) => (tick.checked ? [at] : [])),
    write(ticked) {
      ticks.forEach((tick, at) => { tick.checked = Array.isArray(ticked) && ticked.includes(at); });
    },
  };
}

function open(view, uid, change) {
  const area = make("textarea", { id: `${uid}-text`, rows: 6 });
  const list = rubric(view.rubric, change);
  area.addEventListener("input", change);
  return {
    node: make("div", {},
      make("label", { class: "wss-wide", for: `${uid}-text` }, `Your text, ${view.length}`), area, list.node),
    read: () => (area.value ? { text: area.value, ticked: list.read() } : null),
    write(answer) {
      area.value = typeof answer === "string" ? answer : answer?.text ?? "";
      list.write(answer?.ticked);
    },
    attempted(yes) { list.node.hidden = !yes; },
  };
}

function plan(view, uid, change) {
  const areas = view.boxes.map((box) => make("textarea", {
    id: `${uid}-${box.id}`, rows: 2, placeholder: box.placeholder, "aria-describedby": `${uid}-remark-${box.id}`,
  }));
  const list = rubric(view.rubric, change);
  for (const area of areas) area.addEventListener("input", change);
  return {
    node: make("div", {}, ...view.boxes.map((box, at) =>
      make("div", { class: "wss-box" },
        make("label", { class: "wss-wide", for: `${uid}-${box.id}` }, formatted(box.html)), areas[at],
        remarkSlot(uid, box.id))), list.node),
    read() {
      const texts = view.boxes.map((box, at) => [box.id, areas[at].value]).filter(([, text]) => text);
      return texts.length ? { boxes: Object.fromEntries(texts), ticked: list.read() } : null;
    },
    write(answer) {
      view.boxes.forEach((box, at) => { areas[at].value = answer?.boxes?.[box.id] ?? ""; });
      list.write(answer?.ticked);
    },
    attempted(yes) { list.node.hidden = !yes; },
  };
}
