// What the keys do in the text and in the list of marks.

const KEYS = [
  ["Shift", "← →", "select"], ["N P", "next, previous mark"],
  ["H J", "move its start"], ["K L", "move its end"], ["Enter", "change it"],
  ["Del", "delete or undo"], ["Ctrl", "Z", "undo"], ["Ctrl", "Y", "redo"], ["Tab", "leave the text"],
  ["Esc", "back to the text, from there to the cell"],
];

/** The keys and what they do, with the digits that these groups of labels really have. */
export function keysFor(groups) {
  const most = Math.max(...groups.map(({ labels }) => labels.length));
  const fields = [...new Set(groups.flatMap(({ labels }) => labels.map(({ field }) => field)))];
  const what = fields.length === 1 && fields[0] ? fields[0] : "label";
  const [select, ...others] = KEYS;
  const known = [select, [most > 1 ? `1–${most}` : "1", what], ...others];
  return groups.length > 1 ? [...known, ["M", "what to mark"]] : known;
}

const EDGES = { h: ["start", -1], j: ["start", 1], k: ["end", -1], l: ["end", 1] };

/**
 * `does` holds label(n), step(by), edge(side, by), remove(), undo(), redo(), group(), enter() and
 * back(). In the text a key that would write is refused; in a field of a form it is left alone.
 */
export function listenToKeys(root, text, does) {
  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // or JupyterLab takes the keys for its own commands
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.target.matches("input, select")) return;
    const act = actionFor(key, control, event);
    if (act) {
      event.preventDefault();
      act();
    } else if (text.contains(event.target) && writes(event, control)) event.preventDefault();
  });

  function actionFor(key, control, event) {
    if (event.altKey) return null;
    if (control) {
      if (key === "z") return event.shiftKey ? does.redo : does.undo;
      return key === "y" ? does.redo : null;
    }
    if (/^[1-9]$/.test(key)) return () => does.label(Number(key));
    if (key === "Backspace" || key === "Delete") return does.remove;
    const inText = text.contains(event.target);
    if (inText && key === "Enter") return does.enter;
    if (key === "Escape" && inText) return () => text.closest(".jp-Cell")?.focus(); // to the notebook
    if (key === "Escape") return does.back;
    if (event.shiftKey) return null;
    if (key === "n" || key === "p") return () => does.step(key === "n" ? 1 : -1);
    if (key in EDGES) return () => does.edge(...EDGES[key]);
    return key === "m" ? does.group : null;
  }

  const writes = (event, control) => !control && (event.key.length === 1 || event.key === "Enter");
}
