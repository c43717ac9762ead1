// A table of the learner's own work; Python reads and counts, and all of it is plain text.
import { make } from "./elements.js";
import { row, headRow, live } from "./live_parts.js";

function render({ model, el }) {
  const head = make("thead"), body = make("tbody");
  const table = make("table", {}, make("caption", {}, model.get("title")), head, body);
  const summary = make("p", { class: "wss-verdict" }), notes = make("div", { class: "wss-notes" });

  function draw(content) {
    head.replaceChildren(headRow(content.heads));
    body.replaceChildren(...content.rows.map(row));
    table.hidden = !content.rows.length;
    summary.textContent = content.summary;
    notes.replaceChildren(...content.notes.map((words) => make("p", {}, words)));
  }
  return live({ model, el }, "wss-question wss-progress wss-live", [table, summary, notes], draw);
}

export default { render };
