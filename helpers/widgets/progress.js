// A table of lessons; Python counts. Starting afresh asks first, in the row itself.
import { make } from "./elements.js";

function render({ model, el }) {
  const body = make("tbody");
  const total = make("p", { class: "wss-verdict" });
  const status = make("p", { class: "wss-status", role: "status" });
  const button = (words, action, label) => {
    const node = make("button", { type: "button", class: "wss-button", ...(label && { "aria-label": label }) }, words);
    node.addEventListener("click", action);
    return node;
  };
  const again = make("button", { type: "button", class: "wss-main" }, "Count again");
  again.addEventListener("click", () => model.send({ do: "refresh" }));
  const heads = ["Lesson", "Answered", "Right", "Points"].map((words) => make("th", { scope: "col" }, words));
  const confirm = make("div", { class: "wss-buttons" });
  const root = make("section", { class: "wss-question wss-progress", "aria-label": "Your progress" },
    make("table", {}, make("thead", {}, make("tr", {}, ...heads, make("td"))), body), confirm, total,
    make("div", { class: "wss-buttons" }, again), status);

  function afresh(row) {
    if (!row.any) return make("td");
    const start = button("Begin afresh", () => {
      const yes = button("Yes, set them aside", () => model.send({ do: "reset", lesson: row.lesson }));
      const no = button("No, keep them", () => { confirm.replaceChildren(); start.focus(); });
      confirm.replaceChildren(make("span", {}, `Set your answers to “${row.title}” aside?`), yes, no);
      yes.focus();
    }, `Begin ${row.title} afresh`);
    return make("td", {}, start);
  }
  function draw() {
    const inside = root.contains(document.activeElement);
    confirm.replaceChildren();
    body.replaceChildren(...model.get("rows").flatMap((row) => {
      const cells = [row.answered, row.right, row.points].map((words) => make("td", {}, words));
      const line = make("tr", {}, make("th", { scope: "row" }, row.title), ...cells, afresh(row));
      return row.note ? [line, make("tr", {}, make("td", { colspan: 5, class: "wss-note" }, row.note))] : [line];
    }));
    total.textContent = model.get("total");
    status.textContent = model.get("said").text;
    if (inside && !root.contains(document.activeElement)) root.querySelector("button")?.focus();
  }
  root.addEventListener("keydown", (event) => event.stopPropagation());
  model.on("change:said", draw);
  draw();
  el.append(root);
  return () => model.off("change:said", draw);
}

export default { render };
