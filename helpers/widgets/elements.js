// What every widget begins with: its elements, and the question before unsaved work is left. Python
// puts this file before those of a widget.

const CONTROLS = ["button", "input", "select", "textarea", "summary"];

/**
 * An element with attributes and children; strings become text, never HTML. An attribute that is
 * false or null is left out. JupyterLab reads single keys ("d d" deletes the cell) unless the
 * element with the focus says that it keeps them, as every control here does.
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  if (CONTROLS.includes(tag)) node.setAttribute("data-lm-suppress-shortcuts", "true");
  return node;
}

/**
 * `waits(true)`: from now on the browser asks before its tab is closed, until `waits(false)`. What
 * Python did not get is kept in that tab alone. To keep it for all tabs (localStorage) would not be
 * safe: steps sent from two tabs would be done twice, and who sits at a shared computer next would
 * get, and save, the work of the one before.
 */
export function leaving() {
  const ask = (event) => event.preventDefault();
  return (waits) => window[waits ? "addEventListener" : "removeEventListener"]("beforeunload", ask);
}
