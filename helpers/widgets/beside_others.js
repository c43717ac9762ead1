// The learner's marks beside other readers': a table, a passage with a heat map, its places. Python
// reads and counts; everything arrives as plain text and becomes text nodes, never HTML.

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  if (tag === "button") node.setAttribute("data-lm-suppress-shortcuts", "true");
  return node;
}

function table(caption, heads, rows) {
  const head = make("tr", {}, ...heads.map((words) => make("th", { scope: "col" }, words)));
  const body = rows.map(([first, ...rest]) => make("tr", {},
    make("th", { scope: "row" }, first), ...rest.map((words) => make("td", {}, words))));
  const drawn = make("table", {},
    make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...body));
  // A table wider than the page is scrolled by itself, by keyboard too.
  const frame = { class: "wss-wide-table", tabindex: "0", role: "group", "aria-label": caption };
  return make("div", { ...frame, "data-lm-suppress-shortcuts": "true" }, drawn);
}

function word(piece, tint, numbered = true) {
  if (!piece.agreed && !piece.number) return piece.text;
  if (piece.agreed) return make("span", { class: "wss-agreed" }, piece.text);
  const node = make("span", { class: "wss-differ" }, piece.text);
  node.style.backgroundColor = `rgba(${tint}, ${piece.depth})`;
  return numbered ? make("span", {}, node, make("sup", {}, String(piece.number))) : node;
}

function heat(map) {
  if (!map) return [];
  const passage = make("p", { class: "wss-heat" },
    make("span", { class: "wss-place" }, `${map.label} `), ...map.pieces.map((p) => word(p, map.tint)));
  const legend = make("p", { class: "wss-heat-legend" },
    ...map.samples.map((piece) => word(piece, map.tint, false)));
  const places = map.rows.length
    ? [make("p", { class: "wss-label" }, map.caption), table(map.caption, map.heads, map.rows)] : [];
  return [make("p", { class: "wss-label" }, map.said), passage, legend, ...places];
}

function render({ model, el }) {
  const title = model.get("title");
  const figures = make("div"), map = make("div"), notes = make("div", { class: "wss-notes" });
  const summary = make("p", { class: "wss-verdict" });
  const status = make("p", { class: "wss-status", role: "status" });
  const again = make("button", { type: "button", class: "wss-button" }, "Count again");
  again.addEventListener("click", () => model.send({ do: "refresh" }));
  const root = make("section", {
    class: "wss-question wss-progress wss-live wss-beside", "aria-label": title,
  }, make("p", { class: "wss-task" }, title), summary, figures, notes, map,
    make("div", { class: "wss-buttons" }, again), status);

  function draw() {
    const content = model.get("content");
    summary.textContent = content.summary;
    figures.replaceChildren(
      ...(content.rows.length ? [table(title, content.heads, content.rows)] : []));
    notes.replaceChildren(...content.notes.map((words) => make("p", {}, words)));
    map.replaceChildren(...heat(content.heat));
    for (const look of content.heat ? ["line", "light", "dark"] : [])
      map.style.setProperty(`--wss-${look}`, content.heat[look]);
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
