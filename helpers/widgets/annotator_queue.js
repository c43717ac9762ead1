// Hands every change to Python, one operation after another. What Python has not acknowledged is
// also kept in this browser tab, so that a dead kernel loses nothing: it is sent again when the
// cell is run again.
import { leaving } from "./elements.js";

const PATIENCE = 4000; // ms until a change that is not acknowledged is called unsaved

/** `name` is where the tab keeps them (none: nothing is kept), `since` when Python last saved. */
export function operations(model, name, since, say) {
  const place = name && `who-says-so marks ${name}`;
  let number = 0;
  let doubt = 0;
  let warned = false;
  const waits = leaving();
  const own = Math.random().toString(36).slice(2);
  let waiting = kept();

  function kept() {
    try {
      const found = JSON.parse(sessionStorage.getItem(place)) ?? [];
      return found.filter(({ at }) => at > (Date.parse(since) || 0));
    } catch {
      return [];
    }
  }

  function keep() {
    waits(waiting.length > 0);
    if (!place) return;
    try {
      if (waiting.length) sessionStorage.setItem(place, JSON.stringify(waiting));
      else sessionStorage.removeItem(place);
    } catch { /* full or blocked */ }
  }

  function send(entry) {
    clearTimeout(doubt);
    doubt = setTimeout(() => {
      const many = waiting.length === 1 ? "Your change is" : `Your ${waiting.length} changes are`;
      const where = place ? "kept in this tab; run the first cell (from helpers import *), then this one, to save it."
        : "not saved; run the first cell (from helpers import *), then this one.";
      warned = waiting.length > 0;
      if (warned) say(`Not saved yet: Python is busy or has stopped. ${many} ${where}`);
    }, PATIENCE);
    try {
      model.send({ op: entry.op, key: entry.key });
    } catch { /* the kernel is gone; the timer above tells */ }
  }

  return {
    add(op) {
      const entry = { op, key: `${own}-${(number += 1)}`, at: Date.now() };
      waiting.push(entry);
      keep();
      send(entry);
    },
    /** Python has carried out everything up to the key `heard`, and saved it up to `key`. */
    done(key, heard) {
      const place = (wanted) => waiting.findIndex((entry) => entry.key === wanted);
      if (place(heard) >= 0 && place(heard) === waiting.length - 1) {
        clearTimeout(doubt);
        if (warned) say("");
        warned = false;
      }
      waiting = waiting.slice(place(key) + 1);
      keep();
    },
    /** Send what Python has not carried out. */
    again(heard) {
      keep();
      const from = waiting.findIndex((entry) => entry.key === heard) + 1;
      for (const entry of waiting.slice(from)) send(entry);
    },
    stop() { clearTimeout(doubt); waits(false); },
  };
}
