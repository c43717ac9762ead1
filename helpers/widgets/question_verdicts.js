// Verdicts: for each claim a verdict and how sure one is of it, unless it is left open.
import { make } from "./elements.js";

function verdicts(view, uid, change) {
  const range = { min: 0, max: 100, step: 1 };
  const lines = view.items.map((item) => {
    const id = `${uid}-${item.id}`, about = { "aria-describedby": `${uid}-remark-${item.id}` };
    const select = make("select", { id: `${id}-verdict`, ...about },
      make("option", { value: "" }, "choose …"),
      ...view.verdicts.map((name) => make("option", { value: name }, name)));
    const { slider, number, off, read, write } = placing(range, "% sure", {
      // The number field is the way for the keyboard, the slider the way for the mouse.
      slider: { "aria-label": "How sure you are, as a slider", tabindex: -1 },
      number: { id: `${id}-sure`, ...about },
    }, change);
    const sure = make("div", { class: "wss-sure" },
      make("span", { class: "wss-number" }, make("label", { for: `${id}-sure` }, "How sure? "), number, " %"),
      make("div", { class: "wss-slide" }, slider), off);
    const open = () => select.value === view.left_open;
    const show = () => { sure.hidden = open(); };
    select.addEventListener("change", () => { show(); change(); });
    return {
      node: make("div", { class: "wss-judged", role: "group", "aria-labelledby": `${id}-claim` },
        make("div", { class: "wss-claim", id: `${id}-claim` }, formatted(item.html)),
        make("div", { class: "wss-own" },
          make("span", { class: "wss-number" }, make("label", { for: `${id}-verdict` }, "Verdict "), select), sure),
        remarkSlot(uid, item.id)),
      read() {
        const line = {};
        if (select.value) line.verdict = select.value;
        if (read() !== null && !open()) line.confidence = read();
        return [item.id, line];
      },
      write(answer) {
        const line = answer?.[item.id];
        select.value = view.verdicts.includes(line?.verdict) ? line.verdict : "";
        write(line?.confidence);
        show();
      },
    };
  });
  return {
    node: make("div", {}, ...lines.map((line) => line.node)),
    read() {
      const given = lines.map((line) => line.read()).filter(([, line]) => Object.keys(line).length);
      return given.length ? Object.fromEntries(given) : null;
    },
    write(answer) { for (const line of lines) line.write(answer); },
  };
}
