// What the tables of the learner's own work share. Words arrive finished from Python and become
// text nodes, never HTML.

/** An element with attributes and children; JupyterLab's shortcuts leave a button alone. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  if (tag === "button") node.setAttribute("data-lm-suppress-shortcuts", "true");
  return node;
}

/** One line of a table: its first cell is its head. */
export const line = ([first, ...rest]) => make("tr", {},
  make("th", { scope: "row" }, first), ...rest.map((words) => make("td", {}, words)));

/** The line of heads of a table. */
export const headLine = (heads) =>
  make("tr", {}, ...heads.map((words) => make("th", { scope: "col" }, words)));

/**
 * Show a table that is counted again: `pieces` stand under its title, before the button, and
 * `draw(content)` fills them whenever Python has counted. Gives what takes it down again.
 */
export function live({ model, el }, look, pieces, draw) {
  const title = model.get("title");
  const status = make("p", { class: "wss-status", role: "status" });
  const again = make("button", { type: "button", class: "wss-button" }, "Count again");
  again.addEventListener("click", () => model.send({ do: "refresh" }));
  const root = make("section", { class: look, "aria-label": title },
    make("p", { class: "wss-task" }, title), ...pieces,
    make("div", { class: "wss-buttons" }, again), status);

  function show() {
    draw(model.get("content"));
    status.textContent = model.get("said").text;
  }
  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // JupyterLab must not take it for one of its own keys
    if (event.key === "Escape") root.closest(".jp-Cell")?.focus();
  });
  model.on("change:said", show);
  show();
  el.append(root);
  return () => model.off("change:said", show);
}
