// The controls of each kind of question. Python joins this file, question_writing.js,
// question_verdicts.js and question.js into one module.
// HTML comes only from Python, escaped there; what a learner writes is never set as HTML.
import { make } from "./elements.js";

/** What Python has made of a question's text: HTML, escaped there. */
function formatted(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

const remarkSlot = (uid, id) =>
  make("div", { class: "wss-remark", id: `${uid}-remark-${id}`, "data-about": id });

// Each kind of question: (view, uid, change) -> { node, read, write }; read() is null when blank.

function choices(view, uid, change) {
  const several = view.type === "several choices";
  const inputs = view.options.map((option) =>
    make("input", {
      type: several ? "checkbox" : "radio", name: uid, value: option.id,
      "aria-describedby": `${uid}-remark-${option.id}`,
    }));
  const node = make("div", {}, ...view.options.map((option, at) =>
    make("div", { class: "wss-line" },
      make("label", {}, inputs[at], make("span", {}, formatted(option.html))),
      remarkSlot(uid, option.id))));
  node.addEventListener("change", change);
  return {
    node,
    read() {
      const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
      return several ? (chosen.length ? chosen : null) : chosen[0] ?? null;
    },
    write(answer) {
      const chosen = Array.isArray(answer) ? answer : [answer];
      for (const input of inputs) input.checked = chosen.includes(input.value);
    },
  };
}

function classify(view, uid, change) {
  const selects = view.items.map((item) =>
    make("select", { id: `${uid}-${item.id}`, "aria-describedby": `${uid}-remark-${item.id}` },
      make("option", { value: "" }, "choose …"),
      ...view.categories.map((name) => make("option", { value: name }, name))));
  const long = view.categories.some((name) => name.length > 40); // it would be cut beside its item
  const node = make("div", {}, ...view.items.map((item, at) =>
    make("div", { class: `wss-line wss-sorted${long ? " wss-below" : ""}` },
      make("label", { for: `${uid}-${item.id}` }, formatted(item.html)), selects[at],
      remarkSlot(uid, item.id))));
  node.addEventListener("change", change);
  return {
    node,
    read() {
      const pairs = view.items.map((item, at) => [item.id, selects[at].value]);
      const chosen = Object.fromEntries(pairs.filter(([, value]) => value));
      return Object.keys(chosen).length ? chosen : null;
    },
    write(answer) {
      view.items.forEach((item, at) => { selects[at].value = answer?.[item.id] ?? ""; });
    },
  };
}

function order(view, uid, change, say) {
  const list = make("ol", { class: "wss-order" });
  let moved = false;
  function line(item) {
    const step = (by, sign, where) => {
      const button = make("button", {
        type: "button", class: "wss-move", title: `Move ${where}`,
        "aria-label": `Move ${where}: ${item.plain}`,
      }, sign);
      button.addEventListener("click", () => {
        const from = [...list.children].indexOf(row), to = from + by;
        if (to < 0 || to >= list.children.length) {
          return say(`“${item.plain}” is already ${by < 0 ? "first" : "last"}.`);
        }
        const other = list.children[to];
        by < 0 ? other.before(row) : other.after(row);
        button.focus(); // moving an element takes the focus from it
        moved = true;
        say(`“${item.plain}” is now line ${to + 1} of ${list.children.length}.`);
        change();
      });
      return button;
    };
    const row = make("li", { "data-id": item.id },
      make("div", { class: "wss-row" },
        make("span", { class: "wss-moves" }, step(-1, "↑", "up"), step(1, "↓", "down")),
        make("div", {}, make("span", {}, formatted(item.html)), remarkSlot(uid, item.id))));
    return row;
  }
  list.append(...view.items.map(line));
  return {
    node: list,
    read: () => (moved ? [...list.children].map((row) => row.dataset.id) : null),
    write(answer) {
      if (!Array.isArray(answer)) return;
      const rows = new Map([...list.children].map((row) => [row.dataset.id, row]));
      for (const id of answer) if (rows.has(id)) list.append(rows.get(id));
      moved = true;
    },
  };
}

// A slider and a number field that say the same. Until there is a number on the scale the slider is
// an empty line, and a number that is off the scale is called so for as long as it stands there.
function placing(range, unit, names, change) {
  const slider = make("input", { type: "range", ...range, ...names.slider });
  const number = make("input", { type: "number", ...range, ...names.number });
  const off = make("p", { class: "wss-off", role: "status" });
  const none = "not answered yet";
  let unset = true;
  const show = () => {
    const at = Number(number.value), empty = number.value === "";
    const beyond = !empty && !(range.min <= at && at <= range.max);
    unset = empty || beyond;
    slider.value = unset ? (range.min + range.max) / 2 : at;
    slider.classList.toggle("wss-unset", unset);
    slider.setAttribute("aria-valuetext",
      empty ? none : beyond ? `${at} is off the scale` : `${at} ${unit}`.trim());
    empty ? number.setAttribute("aria-valuetext", none) : number.removeAttribute("aria-valuetext");
    number.setAttribute("aria-invalid", String(beyond));
    off.textContent = beyond
      ? `${at} is off the scale, which runs from ${range.min} to ${range.max}; please enter a number in between.` : "";
  };
  const place = () => { number.value = slider.value; show(); change(); };
  slider.addEventListener("input", place);
  slider.addEventListener("click", () => { if (unset) place(); }); // the middle is a place too
  number.addEventListener("input", () => { show(); change(); });
  show();
  return {
    slider, number, off,
    read: () => (number.value === "" ? null : Number(number.value)),
    write(answer) { number.value = answer ?? ""; show(); },
  };
}

const ends = (low, high) =>
  make("div", { class: "wss-ends" }, make("span", {}, low), make("span", {}, high));

function scale(view, uid, change) {
  const range = { min: view.minimum, max: view.maximum, step: view.step };
  const names = { slider: { "aria-label": "Your place on the scale" }, number: { id: `${uid}-number` } };
  const { slider, number, off, read, write } = placing(range, view.unit, names, change);
  const end = (value, words) => (words ? `${value} · ${words}` : `${value}`);
  return {
    node: make("div", { class: "wss-scale" },
      make("label", { for: `${uid}-number` }, "Your number ", number, ` ${view.unit}`), off,
      make("div", { class: "wss-slide" }, slider,
        ends(end(view.minimum, view.ends[0]), end(view.maximum, view.ends[1])))),
    read, write,
  };
}

function estimates(view, uid, change) {
  const range = { min: 0, max: 100, step: 1 };
  const lines = view.items.map((item) => {
    const id = `${uid}-${item.id}`, about = { "aria-describedby": `${uid}-remark-${item.id}` };
    const names = {
      // The number field is the way for the keyboard, the slider the way for the mouse.
      slider: { "aria-label": `${item.plain}, as a slider`, tabindex: -1, ...about },
      number: { id, ...about },
    };
    const bands = make("div", { class: "wss-bands", "aria-hidden": "true" }); // the remark says it in words
    return { id, item, bands, ...placing(range, view.unit, names, change) };
  });
  const scaleEnds = make("div", { class: "wss-estimate wss-head" }, make("span"),
    ends(`0 · ${view.ends[0]}`, `100 · ${view.ends[1]}`));
  return {
    node: make("div", {}, scaleEnds, ...lines.map(({ id, item, slider, number, off, bands }) =>
      make("div", { class: "wss-estimate" },
        make("label", { for: id }, formatted(item.html)),
        make("div", { class: "wss-slide" }, slider, bands),
        make("span", { class: "wss-number" }, number, ` ${view.unit}`), off,
        remarkSlot(uid, item.id)))),
    read() {
      const given = lines.filter((line) => line.read() !== null);
      return given.length ? Object.fromEntries(given.map((line) => [line.item.id, line.read()])) : null;
    },
    write(answer) { for (const line of lines) line.write(answer?.[line.item.id]); },
    report(report) {
      for (const { item, bands, read } of lines) {
        bands.replaceChildren(...(report.bands[item.id] ?? []).map(band));
        bands.classList.toggle("wss-placed", read() !== null);
        bands.style.setProperty("--at", `${read()}%`);
      }
    },
  };
}

// One reference range as a bar on the scale from 0 to 100, its source on the roomier side.
function band({ from, to, source }) {
  const bar = make("span", { class: "wss-band" });
  bar.style.left = `${from}%`;
  bar.style.width = `${to - from}%`;
  const name = make("span", { class: "wss-band-name" }, `${source} ${from}–${to}`);
  if (from >= 100 - to) name.style.right = `calc(${100 - from}% + 0.4em)`;
  else name.style.left = `calc(${to}% + 0.4em)`;
  return make("div", {}, bar, name);
}

function entry(type, words) {
  return (view, uid, change) => {
    const input = make("input", { type, id: `${uid}-entry`, autocomplete: "off" });
    input.addEventListener("input", change);
    return {
      node: make("label", { class: "wss-entry", for: `${uid}-entry` }, `${words} `, input),
      read: () => input.value || null,
      write(answer) { input.value = answer ?? ""; },
    };
  };
}

const KINDS = {
  "one choice": choices, "several choices": choices, classify, order, scale, estimates,
  open, plan, verdicts, // in files of their own
  date: entry("date", "Your date"), "short answer": entry("text", "Your answer"),
};
