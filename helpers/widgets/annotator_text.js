// The text that is marked: drawn part by part, selected by mouse or keys, never changed. Places
// are code points of the article, as in Python.
import { codePoints, depth, drawText, offsetAt } from "./marked_text.js";
import { make } from "./elements.js";

export function markedPage(parts, looks, attributes) {
  const node = make("div", {
    class: "ws-text", tabindex: "0", contenteditable: "true", role: "textbox", "aria-multiline": "true",
    "aria-readonly": "true", spellcheck: "false", inputmode: "none", translate: "no",
    "data-lm-suppress-shortcuts": "true", ...attributes,
  });
  for (const refused of ["beforeinput", "paste", "cut", "drop", "dragstart"]) {
    node.addEventListener(refused, (event) => event.preventDefault());
  }
  const styles = new Map();
  const blocks = parts.map((part) => {
    const block = make("p", {
      class: `ws-part ws-${part.kind}`, "data-label": part.label, dir: "auto", // Arabic, Hebrew
    });
    node.append(block);
    return { ...part, block, drawn: null, segments: [] };
  });
  // An input method may write in spite of all that: put the article back.
  node.addEventListener("input", () => {
    const last = blocks.flatMap(({ marks }) => marks ?? []);
    for (const each of blocks) each.drawn = null;
    node.replaceChildren(...blocks.map(({ block }) => block));
    draw([...new Set(last)]);
  });

  const selection = () => node.getRootNode().getSelection?.() ?? document.getSelection();

  /** Article offset of a place in the page; null outside of it. */
  function offsetOf(place, offset) {
    if (!place || !node.contains(place)) return null;
    if (place !== node) return offsetAt(place, offset);
    return blocks[offset]?.start ?? blocks[blocks.length - 1]?.end ?? null;
  }

  /** What is selected as [anchor, focus], in article offsets; null when it is elsewhere. */
  function selected() {
    const now = selection();
    if (!now?.rangeCount) return null;
    const ends = [offsetOf(now.anchorNode, now.anchorOffset), offsetOf(now.focusNode, now.focusOffset)];
    return ends.includes(null) ? null : ends;
  }

  /** The text node and its offset for an article offset. */
  function placeOf(offset) {
    const { block, start } = blocks.findLast((each) => each.start <= offset) ?? blocks[0];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let left = offset - start;
    let last = [block, 0];
    for (let text; (text = walker.nextNode()); ) {
      const points = codePoints(text.data);
      if (left <= points.length) return [text, points.slice(0, left).join("").length];
      left -= points.length;
      last = [text, text.data.length];
    }
    return last;
  }

  function put(anchor, focus) {
    selection()?.setBaseAndExtent(...placeOf(anchor), ...placeOf(focus));
  }

  /** Draw the marks, which come in order of their starts; parts that did not change stay. */
  function draw(marks) {
    const before = selected();
    let changed = false;
    let next = 0;
    let here = []; // marks that reach into the part at hand
    for (const each of blocks) {
      here = here.filter((mark) => mark.end > each.start);
      for (; next < marks.length && marks[next].start < each.end; next++) {
        if (marks[next].end > each.start) here.push(marks[next]);
      }
      const sign = here.map(({ id, layer, start, end, letter }) => [id, layer, start, end, letter]);
      const drawn = JSON.stringify(sign);
      if (drawn === each.drawn) continue;
      each.drawn = drawn;
      each.marks = [...here];
      each.segments = drawText(each.block, each.text, each.start, here, looks, styles);
      each.block.style.setProperty("--tracks", depth(each.segments));
      changed = true;
    }
    if (changed && before && node.contains(node.getRootNode().activeElement)) put(...before);
  }

  /** Light up one mark, or none. */
  function light(id, layer) {
    for (const lit of node.querySelectorAll(".ws-here")) lit.classList.remove("ws-lit", "ws-here");
    if (!id) return null;
    node.style.setProperty("--lit", `var(--layer-${layer})`);
    const under = blocks.flatMap(({ segments }) =>
      segments.filter(({ marks }) => marks.some(({ mark }) => mark.id === id)));
    for (const { element } of under) element.classList.add("ws-lit", "ws-here");
    return under[0]?.element ?? null;
  }

  return { node, draw, light, selected, put };
}
