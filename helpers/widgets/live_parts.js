// What the widgets of the learner's own work share: tables, and messages to Python that are not lost. Words arrive finished from Python and become text nodes, never HTML.

import { leaving, make } from "./elements.js";

const PATIENCE = 4000; // ms until a message that brings no answer is called unanswered
const UNSAVED = "Not saved yet: Python is busy or has stopped. Your change is kept in this tab; run the first cell (from helpers import *), then this one, to save it.";

/**
 * Messages to Python, each with a number `n` that `said` gives back. Where none comes back,
 * `warn(words)`. With `name` they are also kept in this browser tab until they are saved, so that
 * neither a dead kernel nor a full disk loses one: `again()` sends them when the cell is run again.
 */
export function messages(model, name, warn, words = UNSAVED) {
  const key = `who-says-so ${name}`;
  const waits = leaving();
  let sent = 0, doubt = 0, waiting = [];
  const answered = () => model.get("said").n;
  try {
    waiting = (name && JSON.parse(sessionStorage.getItem(key))) || [];
  } catch { /* blocked, or not ours */ }
  function keep(left) {
    waiting = left;
    if (!name) return;
    waits(left.length > 0);
    try {
      left.length ? sessionStorage.setItem(key, JSON.stringify(left)) : sessionStorage.removeItem(key);
    } catch { /* full or blocked */ }
  }
  const queue = {
    /** Whether an answer is still to come. */
    pending: () => sent > answered(),
    /** `kept`: false for what only looks and changes nothing. */
    send(message, kept = true, buffers = undefined) {
      sent = Math.max(sent, answered()) + 1; // another view of this cell counts, too
      const numbered = { ...message, n: sent };
      if (name && kept) keep([...waiting, numbered]);
      clearTimeout(doubt);
      doubt = setTimeout(() => warn(words), PATIENCE);
      try {
        model.send(numbered, undefined, buffers);
      } catch { /* the kernel is gone; the timer above tells */ }
    },
    /** Take note of an answer. Gives false where it is of an older message. */
    heard() {
      const { n, ok, unsaved } = model.get("said");
      // Not on the disk: kept with all before it. Refused: only that one is done with.
      if (n && !unsaved) keep(waiting.filter((each) => (ok ? each.n > n : each.n !== n)));
      if (queue.pending()) return false;
      clearTimeout(doubt);
      return true;
    },
    again() {
      // What this very Python has answered is done, if not saved; a fresh one begins with 0.
      const open = waiting.filter((each) => each.n > answered());
      waiting = waiting.filter((each) => !open.includes(each));
      for (const { n, ...message } of open) queue.send(message);
    },
    stop() { clearTimeout(doubt); waits(false); },
  };
  return queue;
}

/** One line of a table: its first cell is its head. */
export const row = ([first, ...rest]) => make("tr", {},
  make("th", { scope: "row" }, first), ...rest.map((words) => make("td", {}, words)));

/** The line of heads of a table. */
export const headRow = (heads) =>
  make("tr", {}, ...heads.map((words) => make("th", { scope: "col" }, words)));

/**
 * Show a table that is counted again: `pieces` stand under its title, before the button, and
 * `draw(content)` fills them whenever Python has counted. Gives what takes it down again.
 */
export function live({ model, el }, look, pieces, draw) {
  const title = model.get("title");
  const status = make("p", { class: "wss-status", role: "status" });
  const again = make("button", { type: "button", class: "wss-main" }, "Count again");
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
