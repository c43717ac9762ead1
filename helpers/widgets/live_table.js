// A table of the learner's own work; Python reads and counts, and all of it is plain text.

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  if (tag === "button") node.setAttribute("data-lm-suppress-shortcuts", "true");
  return node;
}

function render({ model, el }) {
  const title = model.get("title");
  const head = make("tr"), body = make("tbody");
  const table = make("table", {}, make("caption", {}, title), make("thead", {}, head), body);
  const summary = make("p", { class: "wss-verdict" }), notes = make("div", { class: "wss-notes" });
  const status = make("p", { class: "wss-status", role: "status" });
  const again = make("button", { type: "button", class: "wss-button" }, "Count again");
  again.addEventListener("click", () => model.send({ do: "refresh" }));
  const root = make("section", { class: "wss-question wss-progress wss-live", "aria-label": title },
    make("p", { class: "wss-task" }, title), table, summary, notes,
    make("div", { class: "wss-buttons" }, again), status);

  function draw() {
    const content = model.get("content");
    head.replaceChildren(...content.heads.map((words) => make("th", { scope: "col" }, words)));
    body.replaceChildren(...content.rows.map(([first, ...rest]) => make("tr", {},
      make("th", { scope: "row" }, first), ...rest.map((words) => make("td", {}, words)))));
    table.hidden = !content.rows.length;
    summary.textContent = content.summary;
    notes.replaceChildren(...content.notes.map((words) => make("p", {}, words)));
    status.textContent = model.get("said").text;
  }
  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // JupyterLab must not take it for one of its own keys
    if (event.key === "Escape") root.closest(".jp-Cell")?.focus();
  });
  model.on("change:said", draw);
  draw();
  el.append(root);
  return () => model.off("change:said", draw);
}

export default { render };
