// A thin view of one question: it draws the controls, hands every change to Python at once, and
// shows what comes back. Python judges; nothing here knows which answer is right. The controls of
// each kind of question stand in question_kinds.js, which Python puts in front of this file.
import { leaving, make } from "./elements.js";

const DELAY = 50; // ms from a change to its save
const PATIENCE = 4000; // ms until a save that is not acknowledged is called unsaved

// Hand answers to Python; what Python has not acknowledged is also kept in this browser tab, so
// that a dead kernel loses nothing: it is put back when the cell is run again.
function autosave(model, id, read, say) {
  const key = `who-says-so ${id}`;
  const waits = leaving();
  let timer = 0, doubt = 0, waiting = false, afterwards = [];
  const taken = () => model.get("saved").seq === model.get("draft").seq;
  const keep = (text) => {
    waits(Boolean(text));
    try { text ? sessionStorage.setItem(key, text) : sessionStorage.removeItem(key); } catch { /* full or blocked */ }
  };
  function flush() {
    clearTimeout(timer);
    if (!waiting) return;
    waiting = false;
    const seq = (model.get("draft").seq ?? 0) + 1;
    model.set("draft", { seq, answer: read() });
    model.save_changes();
    clearTimeout(doubt);
    doubt = setTimeout(() => say(
      "Not saved yet: Python is busy or has stopped. Your answer is kept in this tab; run the first cell (from helpers import *), then this one, to save it."), PATIENCE);
  }
  return {
    flush,
    change() {
      waiting = true;
      keep(JSON.stringify({ answer: read(), at: Date.now() }));
      clearTimeout(timer);
      timer = setTimeout(flush, DELAY);
    },
    acknowledge() {
      const saved = model.get("saved");
      if (!taken()) return;
      clearTimeout(doubt);
      if (saved.ok && !waiting) keep("");
      if (saved.text) say(saved.text);
      for (const action of afterwards.splice(0)) action();
    },
    // A message overtakes a change that Jupyter still holds back: Python would check the old answer.
    once(action) {
      flush();
      taken() ? action() : afterwards.push(action);
    },
    unsaved(since) {
      try {
        const kept = JSON.parse(sessionStorage.getItem(key));
        return kept && kept.at > (Date.parse(since) || 0) ? kept : null;
      } catch { return null; }
    },
    stop() { flush(); clearTimeout(doubt); waits(false); },
  };
}

// The buttons and the last heading, where they are not "Check" and "Show the model answer".
const NAMES = {
  open: ["Check my text", "Show the model answer", "Model answer"],
  plan: ["Check my plan", "Show the model answer", "Model answer"],
  verdicts: ["Compare", "Show every verdict", "Explanation"],
  estimates: ["Compare", "Show every range", "The ranges"],
  "open marks": ["Check", "Show our marks", "Our marks"],
};
let count = 0;

function render({ model, el }) {
  const view = model.get("view"), uid = `wss-question-${(count += 1)}-${view.id}`;
  const part = (name, attributes = {}) => make("div", { class: `wss-${name}`, ...attributes });
  const button = (text, action, attributes = {}) => {
    const node = make("button", { type: "button", class: "wss-button", ...attributes }, text);
    node.addEventListener("click", () => {
      if (node.getAttribute("aria-disabled") === "true") return;
      work.once(() => model.send({ do: action }));
    });
    return node;
  };
  // Live regions stand there from the start: a reader hears only what changes inside one.
  const verdict = part("verdict", { role: "status" });
  const hints = part("hints", { role: "status" });
  const remarks = part("remarks"), solution = part("solution");
  const status = part("status", { role: "status" });
  let moved = ""; // what the control said last; "Saved." must not talk over it
  const say = (text) => { status.textContent = `${moved} ${text}`.trim(); };

  const control = KINDS[view.type](view, uid, () => work.change(), (text) => {
    moved = text;
    say("");
  }, model);
  const work = autosave(model, view.keep ?? view.id, control.read, say);
  const kind = view.type === "mark spans" && !view.marked ? "open marks" : view.type;
  const names = NAMES[kind] ?? ["Check", "Show the model answer", "Model answer"];
  const check = button(names[0], "check", { class: "wss-button wss-main" });
  const hint = button("", "hint", { hidden: view.hints === 0 });
  const show = button(names[1], "show");

  const root = make("section", { class: "wss-question", "aria-label": `Question ${view.id}` },
    make("p", { class: "wss-task" }, `${view.task} · ${view.worth}`),
    make("fieldset", {}, make("legend", {}, formatted(view.prompt)), control.node),
    // What is handed in is judged elsewhere, so there is nothing to press.
    make("div", { class: "wss-buttons", hidden: view.hand_in === true }, check, hint, show),
    hints, verdict, remarks, solution, status);

  const remark = ({ symbol, html }) => make("p", { class: "wss-signed" },
    make("span", { class: "wss-sign", "data-sign": symbol }, symbol), make("span", {}, formatted(html)));
  function showReport() {
    const report = model.get("report");
    for (const slot of root.querySelectorAll(".wss-remark")) slot.replaceChildren();
    remarks.replaceChildren();
    for (const each of report.feedback) {
      const slot = each.about && root.querySelector(`[data-about="${CSS.escape(each.about)}"]`);
      if (slot) slot.append(remark(each));
      else remarks.append(make("p", {}, formatted(each.html))); // its sign stands before the verdict
    }
    const line = [report.words, report.points].filter(Boolean).join(" · ");
    const text = report.changed ? "Changed since your last check." : `${report.symbol} ${line}`.trim();
    if (verdict.textContent !== text) verdict.textContent = text;
    verdict.dataset.sign = report.changed ? "" : report.symbol;
    if (document.activeElement === check && report.attempted) verdict.scrollIntoView({ block: "nearest" });
    if (hints.childElementCount !== report.hints.length) {
      hints.replaceChildren(...report.hints.map((html, at) => make("p", {},
        make("span", { class: "wss-label" }, `Hint ${at + 1}: `), make("span", {}, formatted(html)))));
    }
    const left = view.hints - report.hints.length;
    hint.textContent = left ? `Show a hint (${report.hints.length + 1} of ${view.hints})` : "No more hints";
    hint.setAttribute("aria-disabled", String(!left));
    const asked = document.activeElement === show; // hiding it would drop the focus
    const shown = report.solution.length > 0 || report.explanation !== "";
    show.hidden = !report.attempted || shown || !view.solved;
    control.attempted?.(report.attempted);
    control.report?.(report);
    if (solution.childElementCount !== Number(shown)) {
      const several = report.solution.length > 1;
      const lines = report.solution.map((html) => make(several ? "li" : "p", {}, formatted(html)));
      if (several) lines.splice(0, lines.length, make("ul", {}, ...lines));
      if (report.explanation) lines.push(make("p", { class: "wss-why" }, formatted(report.explanation)));
      solution.replaceChildren(...(shown
        ? [make("div", { tabindex: -1 }, make("p", { class: "wss-label" }, names[2]), ...lines)]
        : []));
      if (asked) solution.firstChild?.focus();
    }
  }
  function showDraft() {
    const answer = model.get("draft").answer ?? null;
    if (JSON.stringify(answer) !== JSON.stringify(control.read())) control.write(answer);
  }

  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // JupyterLab must not take what is typed here for its own keys
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      work.flush();
    }
    if (event.key === "Escape") root.closest(".jp-Cell")?.focus(); // back to the notebook and its keys
    if (event.key === "Enter" && event.target.matches('[type="text"], [type="number"], [type="date"]')) check.click();
  });
  root.addEventListener("focusout", work.flush);
  model.on("change:report", showReport);
  model.on("change:saved", work.acknowledge);
  model.on("change:draft", showDraft);

  showDraft();
  showReport();
  say(model.get("saved").text);
  const kept = work.unsaved(view.saved_at);
  if (kept && JSON.stringify(kept.answer) !== JSON.stringify(control.read())) {
    control.write(kept.answer);
    work.change();
  }
  el.append(root);
  return () => {
    work.stop();
    control.stop?.();
    model.off("change:report", showReport);
    model.off("change:saved", work.acknowledge);
    model.off("change:draft", showDraft);
  };
}

export default { render };
