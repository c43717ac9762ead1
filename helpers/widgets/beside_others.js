// The learner's marks beside other readers': a table, a passage with a heat map, its places. Python
// reads and counts; everything arrives as plain text and becomes text nodes, never HTML.
import { make } from "./elements.js";
import { row, headRow, live } from "./live_parts.js";

function table(caption, heads, rows) {
  const drawn = make("table", {},
    make("caption", {}, caption), make("thead", {}, headRow(heads)),
    make("tbody", {}, ...rows.map(row)));
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

  function draw(content) {
    summary.textContent = content.summary;
    figures.replaceChildren(
      ...(content.rows.length ? [table(title, content.heads, content.rows)] : []));
    notes.replaceChildren(...content.notes.map((words) => make("p", {}, words)));
    map.replaceChildren(...heat(content.heat));
    for (const look of content.heat ? ["line", "light", "dark"] : [])
      map.style.setProperty(`--wss-${look}`, content.heat[look]);
  }
  return live({ model, el }, "wss-question wss-progress wss-live wss-beside",
    [summary, figures, notes, map], draw);
}

export default { render };
