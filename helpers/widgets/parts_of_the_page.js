// The parts of a page, one line each, with the kind to choose. Python keeps them; all words arrive
// finished and become text nodes, never HTML.
import { make } from "./elements.js";
import { messages, row, headRow } from "./live_parts.js";

let count = 0;

function render({ model, el }) {
  const view = model.get("view"), uid = `wss-parts-${(count += 1)}`;
  const kinds = new Map(view.kinds);
  let drawn = [];
  const status = make("p", { class: "wss-status", role: "status" });
  const queue = messages(model, view.id, (words) => { status.textContent = words; });
  // What only looks, and an undo, whose steps end with the kernel, are not done again later.
  const send = (message) => queue.send(message, ["kind", "split"].includes(message.do));

  const page = make("select", { id: `${uid}-page` });
  page.addEventListener("change", () => send({ do: "page", page: Number(page.value) }));
  const pages = make("div", { class: "wss-pages" }, make("label", { for: page.id }, "Show parts"), page);
  const head = make("thead", {}, headRow(["Part", "Words", "Length", "Kind"]));
  const body = make("tbody");
  const undo = make("button", { type: "button" }, "Undo the last change");
  undo.addEventListener("click", () => {
    if (undo.getAttribute("aria-disabled") !== "true") send({ do: "undo" });
  });

  function control({ start, label, kind, lines }) {
    if (!view.may) return [kind === "paragraph" ? kind : kinds.get(kind)];
    const field = make("select", { "aria-label": `Kind of ${label}`, "data-start": start });
    field.append(...view.kinds.map(([value, words]) => make("option", { value }, words)));
    field.value = kind;
    field.addEventListener("change", () => send({ do: "kind", start, kind: field.value }));
    if (!lines) return [field];
    const split = make("button", { type: "button", "aria-label": `${label}: split into its ${lines} lines` },
      `Split into its ${lines} lines`);
    split.addEventListener("click", () => {
      field.focus(); // this button will be gone
      send({ do: "split", start });
    });
    return [make("div", {}, field, split)];
  }

  /** Renew the lines in place where the parts are the same; whoever types “by” keeps the field. */
  function renew(rows) {
    const same = rows.length === drawn.length
      && rows.every(({ start, lines }, n) => drawn[n].start === start && drawn[n].lines === lines);
    if (!view.may || !same) return false;
    rows.forEach(({ label, words, size, kind, lines }, n) => {
      [label, words, size].forEach((each, at) => { body.rows[n].cells[at].textContent = each; });
      const field = body.rows[n].querySelector("select");
      field.setAttribute("aria-label", `Kind of ${label}`);
      if (field.value !== kind) field.value = kind;
      body.rows[n].querySelector("button")?.setAttribute("aria-label", `${label}: split into its ${lines} lines`);
    });
    return true;
  }

  function draw() {
    const said = model.get("said");
    if (!queue.heard()) return; // of an older press
    const { rows, page: at, total, undo: any } = model.get("shown");
    const starts = Array.from({ length: Math.ceil(total / view.rows) }, (_, n) => n * view.rows);
    pages.hidden = starts.length < 2;
    page.replaceChildren(...starts.map((first, n) => make("option", { value: n },
      `${first + 1} to ${Math.min(first + view.rows, total)} of ${total}`)));
    page.value = String(at);
    if (!renew(rows)) {
      const focused = body.contains(document.activeElement) ? document.activeElement.dataset.start : null;
      body.replaceChildren(...rows.map((each) => row([each.label, each.words, each.size, ...control(each)])));
      if (focused) body.querySelector(`[data-start="${focused}"]`)?.focus();
    }
    drawn = rows;
    undo.setAttribute("aria-disabled", String(!any));
    status.textContent = said.text;
  }

  const root = make("section", { class: `wss-question wss-progress wss-live wss-parts${view.may ? "" : " wss-fixed"}`, "aria-label": view.title },
    make("p", { class: "wss-task" }, view.title), make("p", {}, view.about), pages,
    ...(view.may ? [make("div", { class: "wss-buttons" }, undo, status)] : []), // a long table hides its end
    make("table", {}, make("caption", {}, view.title), head, body));
  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // JupyterLab must not take it for one of its own keys
    if (event.key === "Escape") root.closest(".jp-Cell")?.focus();
  });
  model.on("change:said", draw);
  draw();
  queue.again();
  el.append(root);
  return () => {
    queue.stop();
    model.off("change:said", draw);
  };
}

export default { render };
