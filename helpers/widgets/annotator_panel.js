// The list of the learner's own marks, what can be changed on the chosen one, and after a check
// what became of each. Words arrive finished from Python and become text nodes.
import { sample } from "./marked_text.js";
import { make } from "./elements.js";
import { button, key } from "./panels.js";

/** A select with its label; `options` are [value, words]. */
function select(id, label, options, value, onchange) {
  const box = make("select", { "data-key": id, "aria-label": label },
    ...options.map(([each, words]) => make("option", { value: each }, words)));
  box.value = value ?? "";
  box.addEventListener("change", () => onchange(box.value));
  const wide = options.some(([, words]) => words.length > 24); // it would be cut beside its name
  return make("label", { class: `ws-field${wide ? " ws-below" : ""}` }, make("span", {}, label), box);
}

export function marksPanel({ setup, looks, act, choose, back }) {
  const list = make("ol", { class: "ws-rows" });
  const head = make("p", { class: "ws-count-of" });
  // Two lists on a page are told apart by what is marked.
  const what = setup.groups.map(({ name }) => name).join(", ");
  const node = make("section", { class: "ws-own", "aria-label": `Your marks: ${what}` }, head, list);
  const details = make("div", { class: "ws-details", role: "group", "aria-label": "This mark" });
  const rows = new Map(); // id → { signature, item, entry }
  let state = null;
  let chosen = null;

  function row(mark) {
    const signature = JSON.stringify([mark.letter, mark.words, mark.brief, mark.verdict, mark.remark]);
    const old = rows.get(mark.id);
    if (old?.signature === signature) return old;
    const look = sample(looks.get(mark.layer));
    look.textContent = mark.letter || looks.get(mark.layer).letter;
    const words = make("span", {}, make("span", { class: "ws-title-of" }, mark.words),
      make("span", { class: "ws-brief" }, mark.brief));
    const entry = button({ class: "ws-entry", tabindex: "-1", "data-id": mark.id },
      () => choose(chosen === mark.id ? null : mark.id), look, words);
    const item = make("li", {}, entry);
    if (mark.remark) {
      item.append(make("p", { class: "ws-remark" },
        make("span", { class: "ws-sign", "data-sign": mark.verdict }, mark.verdict), mark.remark));
    }
    return { signature, item, entry };
  }

  /** Draw the list for a new state; rows that did not change keep their elements. */
  function show(next, id) {
    state = next;
    const focused = details.contains(document.activeElement) && document.activeElement.dataset.key;
    const inList = list.contains(document.activeElement);
    const now = [...state.marks, ...state.missed].sort((a, b) => a.start - b.start || b.end - a.end);
    const kept = new Set(now.map(({ id }) => id));
    for (const id of rows.keys()) if (!kept.has(id)) rows.delete(id);
    let at = list.firstChild;
    for (const mark of now) {
      const made = row(mark);
      rows.set(mark.id, made);
      if (made.item === at) at = at.nextSibling;
      else list.insertBefore(made.item, at);
    }
    while (at) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
    head.textContent = state.marks.length ? `Your marks: ${state.marks.length}` : setup.empty;
    open(id);
    if (focused) {
      const again = [focused, "link"].map((name) => details.querySelector(`[data-key="${name}"]`));
      (again.find((each) => each && !each.closest("[hidden]")) ?? current())?.focus();
    }
    else if (inList && !list.contains(document.activeElement)) (current() ?? { focus: back }).focus();
  }

  const current = () => list.querySelector('.ws-entry[tabindex="0"]');

  /** Open the row of one mark (null: none) and bring it into view inside the list. */
  function open(id) {
    chosen = id;
    for (const [each, { entry }] of rows) {
      const open = each === id;
      entry.setAttribute("aria-expanded", String(open));
      entry.tabIndex = open ? 0 : -1;
    }
    const made = rows.get(id);
    details.remove();
    if (!made) {
      const first = list.querySelector(".ws-entry");
      if (first) first.tabIndex = 0;
      return;
    }
    const mark = state.marks.find((each) => each.id === id);
    if (mark) {
      details.replaceChildren(...controls(mark));
      made.entry.after(details);
    }
    const top = made.item.offsetTop - list.offsetTop;
    const low = top + made.item.offsetHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (low > list.scrollTop + list.clientHeight) list.scrollTop = low - list.clientHeight;
  }

  function controls(mark) {
    const fields = Object.entries(setup.fields[mark.layer]).filter(([name]) => name !== "stance");
    const parts = fields.map(([field, values]) =>
      select(field, field, [["", "choose …"], ...values.map((value) => [value, value])],
        mark.labels[field], (value) => act({ do: "label", id: mark.id, field, value })));
    const family = setup.links[mark.layer];
    if (family) parts.push(...linking(mark, family));
    // What the source of a claim does with it; what the cue tells stands there to begin with.
    if (mark.side) {
      parts.push(select("stance", "the source", setup.fields.claims.stance.map((each) => [each, each]),
        mark.side, (value) => act({ do: "label", id: mark.id, field: "stance", value })));
    }
    const edge = (side, by, sign, words) => button({ "data-key": `${side}${by}`, title: words,
      "aria-label": words }, () => act({ do: "edge", id: mark.id, side, by }), sign);
    parts.push(make("div", { class: "ws-edges" },
      make("span", {}, "Start ", edge("start", -1, "←", "Start one word earlier"),
        edge("start", 1, "→", "Start one word later")),
      make("span", {}, "End ", edge("end", -1, "←", "End one word earlier"),
        edge("end", 1, "→", "End one word later")),
      button({ "data-key": "delete" }, () => act({ do: "delete", id: mark.id }), "Delete ",
        key("Del"))));
    return parts;
  }

  /** What the mark belongs to: chosen from the learner's own actors, statements or claims. */
  function linking(mark, family) {
    const known = state[family].map(({ id, name }) => [id, name]);
    const link = (change) => act({ do: "link", id: mark.id, ...change });
    if (family === "claims") {
      return [select("link", "claim", [["", "none"], ...known], mark.link,
        (to) => link({ to: to || null }))];
    }
    if (family === "statements") {
      const parts = setup.parts_of_statements.includes(mark.layer);
      const first = parts ? [] : [["", "the author"]];
      const box = select("link", parts ? "belongs to" : "whose", [...first, ...known, ["+", "a new statement"]],
        mark.link, (to) => link(to === "+" ? { new: true } : { to: to || null }));
      const own = state.statements.find(({ id }) => id === mark.link);
      if (!parts || !setup.nesting || !own) return [box];
      const others = known.filter(([id]) => id !== own.id);
      return [box, select("nest", "stands inside", [["", "no other"], ...others], own.inside,
        (to) => act({ do: "nest", id: own.id, to: to || null }))];
    }
    const name = make("input", { type: "text", "data-key": "name", maxlength: "80",
      autocomplete: "off" });
    const save = () => link({ new: name.value });
    name.addEventListener("focus", () => name.select());
    name.addEventListener("keydown", (event) => event.key === "Enter" && save());
    const fresh = make("div", { class: "ws-new" },
      make("label", { class: "ws-field" }, make("span", {}, "new actor"), name),
      button({ "data-key": "add" }, save, "Link"));
    fresh.hidden = known.length > 0;
    const box = select("link", "actor", [["", "choose …"], ...known, ["+", "a new actor …"]],
      mark.link, (to) => {
        fresh.hidden = to !== "+";
        if (to === "+") {
          name.value = mark.plain;
          name.focus();
        } else link({ to: to || null });
      });
    if (!known.length) {
      name.value = mark.plain;
      return [fresh];
    }
    const own = setup.types.length && state.actors.find(({ id }) => id === mark.link);
    if (!own) return [box, fresh];
    const types = [["", "choose …"], ...setup.types.map((each) => [each, each])];
    return [box, fresh, select("type", "type of actor", types, own.type,
      (type) => act({ do: "type", actor: own.id, type }))];
  }

  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape") back();
    if (!event.target.matches(".ws-entry") || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...list.querySelectorAll(".ws-entry")];
    const at = all.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = all[Math.min(Math.max(to, 0), all.length - 1)];
    choose(next.dataset.id);
    next.focus();
  });

  return {
    node, show, select: open,
    /** Put the focus on what can be changed on the chosen mark. */
    enter: () => (details.isConnected ? details.querySelector("select, input, button") : current())
      ?.focus(),
    focus: () => current()?.focus(),
  };
}
