"""What the accessibility tests do on a page: use every widget, and look for what is wrong."""

from browser.lab import Lab

# Every output of the notebook that is open is on the page, none is left out for being far away.
DRAW_ALL = """() => {
  const notebook = jupyterapp.shell.currentWidget.content;
  notebook.notebookConfig = { ...notebook.notebookConfig, windowingMode: "none" };
}"""
# What every script below begins with.
OUTPUTS = """
  const page = jupyterapp.shell.currentWidget.node;
  const outputs = [...page.querySelectorAll(".jp-OutputArea-output")];
  const all = (what) => outputs.flatMap((output) => [...output.querySelectorAll(what)]);
  const drawing = (e) => e.matches(".js-plotly-plot") || e.querySelector(".js-plotly-plot");
  const seen = (e) => e.getClientRects().length > 0;
  const name = (e) => e.outerHTML.replace(/\\s+/g, " ").slice(0, 160);
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
  const stops = (within) => within(FOCUSABLE).filter(
    (e) => e.tabIndex >= 0 && seen(e) && !e.disabled);
  const ROOTS = ".wss-question, .ws-reader, .wss-suggest";
"""

# Something in every field, a hint, a check; every note, list and box open.
ANSWER = """
  const set = (e, value) => {
    e.value = value;
    for (const what of ["input", "change"]) e.dispatchEvent(new Event(what, { bubbles: true }));
  };
  for (const question of all(".wss-question[aria-label^='Question']")) {
    const each = (what, f) => question.querySelectorAll(what).forEach(f);
    for (const kind of ["radio", "checkbox"]) question.querySelector(`[type=${kind}]`)?.click();
    each("select", (e) => set(e, e.options[1]?.value ?? ""));
    each("[type=range]", (e) => set(e, e.max / 2));
    each("textarea, [type=text]", (e) => set(e, "A word of mine"));
    each("[type=date]", (e) => set(e, "2021-08-20"));
    [...question.querySelectorAll(".wss-buttons button")].slice(0, 2).forEach((e) => e.click());
  }
  for (const text of all(".ws-text")) text.querySelector(".ws-mark")?.click();
  for (const view of all(".wss-suggest"))
    [...view.querySelectorAll("button")].find((e) => e.textContent === "Accept")?.click();
  for (const view of all(".wss-switches")) view.querySelector("[type=checkbox]")?.click();
"""
SHOW = """
  for (const buttons of all(".wss-question[aria-label^='Question'] .wss-buttons"))
    [...buttons.children].find((e) => e.textContent.startsWith("Show") && seen(e)
      && !e.textContent.startsWith("Show a hint"))?.click();
  for (const box of all("details")) box.open = true;
"""

# Stops that look the same with the focus as without it.
UNSEEN_FOCUS = """
  const look = (e) => {
    const s = getComputedStyle(e), ring = s.outlineStyle !== "none" && parseFloat(s.outlineWidth);
    return [ring ? s.outline : "", s.boxShadow].join();
  };
  const wrong = [];
  for (const stop of stops(all)) {
    document.activeElement?.blur();
    const before = look(stop);
    stop.focus({ preventScroll: true });
    if (document.activeElement !== stop || look(stop) === before) wrong.push(name(stop));
  }
  return [stops(all).length, wrong];
"""

# Stops that come after one that stands below them, or at their right on the same line.
OUT_OF_ORDER = """
  const wrong = [];
  for (const root of all(ROOTS)) {
    if (root.parentElement.closest(ROOTS)) continue;
    const there = stops((what) => [...root.querySelectorAll(what)]);
    const boxes = there.map((e) => e.getBoundingClientRect());
    there.forEach((stop, at) => {
      const a = boxes[at - 1], b = boxes[at];
      const up = a && b.bottom <= a.top + 2 && b.left < a.right - 1; // no new column
      const back = a && b.top < a.bottom - 4 && b.bottom > a.top + 4 && b.right <= a.left + 1;
      if (stop.tabIndex > 0 || up || back) wrong.push(name(stop));
    });
  }
  return wrong;
"""

# What moves: a transition or an animation of some length.
MOVING = """
  return all("*").filter((e) => {
    const s = getComputedStyle(e);
    const takes = (times) => times.split(",").some((time) => parseFloat(time) > 0);
    const moves = s.animationName !== "none" && takes(s.animationDuration);
    return moves || takes(s.transitionDuration);
  }).map(name);
"""

# Figures without a closed table and a sentence right below them.
ALONE = """
  const figures = outputs.filter(drawing);
  return [figures.length, figures.filter((figure) => {
    const next = outputs[outputs.indexOf(figure) + 1], same = next?.querySelector("details");
    return !same?.querySelector("tbody tr") || !same.querySelector("p")?.textContent.trim()
      || same.querySelector("summary").ariaLabel.length < 25;
  }).map((figure) => figure.textContent.slice(0, 80))];
"""

# What does not fit the width: a widget that scrolls sideways, words that are cut, a figure's text
# beyond its edge. A table or a drawing may scroll in the box of its output.
CUT = """
  const wrong = [];
  for (const output of outputs.filter(seen)) {
    if (drawing(output)) {
      const svg = output.querySelector(".main-svg").getBoundingClientRect();
      const texts = [...output.querySelectorAll(".main-svg text")].filter((e) => {
        const r = e.getBoundingClientRect();
        return r.width && (r.right > svg.right + 2 || r.left < svg.left - 2);
      });
      wrong.push(...texts.map((e) => e.textContent));
    } else if (output.scrollWidth > output.clientWidth + 1) {
      const edge = output.getBoundingClientRect().left + output.clientWidth + 1;
      wrong.push(...[...output.querySelectorAll("*")].filter(
        (e) => !e.closest("table") && !e.querySelector("table")
          && e.getBoundingClientRect().right > edge).map(name));
    }
  }
  wrong.push(...all(ROOTS).filter((e) => seen(e) && e.scrollWidth > e.clientWidth + 1).map(name));
  wrong.push(...all(":is(.wss-question, .ws-reader) *").filter((e) =>
    e.scrollWidth > e.clientWidth + 2 && e.clientWidth > 2 && !e.closest(".wss-mentions")
      && ["hidden", "clip"].includes(getComputedStyle(e).overflowX)).map(name));
  return wrong;
"""

# Where the system chooses the colours: text of marks and figures in another colour than the
# system's, marks without their line, switches and choices that show no state.
LOST_COLOURS = """
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.cssText = "color: CanvasText; forced-color-adjust: none";
  const ink = getComputedStyle(probe).color, wrong = [];
  probe.remove();
  for (const mark of all(".ws-mark")) {
    const s = getComputedStyle(mark);
    if (s.color !== ink || s.backgroundImage === "none") wrong.push(name(mark));
  }
  for (const words of outputs.filter(drawing).flatMap(
    (e) => [...e.querySelectorAll("tspan[style*='--jp-content-font-color']")]))
    if (getComputedStyle(words).fill !== ink) wrong.push(words.textContent);
  for (const bar of all(".ws-toolbar")) {
    const layers = [...bar.querySelectorAll("[aria-pressed]")];
    const looks = (pressed) => new Set(layers.filter((e) => e.ariaPressed === pressed).map(
      (e) => getComputedStyle(e).borderBottomStyle));
    if ([...looks("true")].some((look) => looks("false").has(look))) wrong.push(name(bar));
  }
  return [all(".ws-mark").length, wrong];
"""


def look(lab: Lab, script: str):
    """Run one of the scripts above on the outputs of the notebook that is open."""
    return lab.page.evaluate(f"() => {{{OUTPUTS}{script}}}")


def use_everything(lab: Lab) -> None:
    """Answer every question and open everything, as far as Python goes along."""
    look(lab, ANSWER)
    lab.wait_until_idle()
    lab.page.wait_for_timeout(700)  # views gather changes before they send them
    lab.wait_until_idle()
    look(lab, SHOW)
    lab.page.wait_for_timeout(300)
    lab.wait_until_idle()
    look(lab, SHOW)
