// Draws a text with its marks. It knows nothing of widgets, notes or keys, so that every view that
// shows marked text can be built on it. A text node only ever holds characters of the article, and
// every offset is counted in code points, as in Python.

export const MOST_TRACKS = 8; // deeper marks share the lowest line
const PITCH = 5; // px from one line under the text to the next

/** The code points of a text: offsets from Python index into this array. */
export const codePoints = (text) => Array.from(text);

/**
 * Cut start…end at every edge of a mark. Gives [{start, end, marks: [{mark, track}]}], innermost
 * mark first; each mark keeps one track from end to end, and track 0 lies next to the text.
 * The same rule as `segments` in helpers/records/marks.py.
 */
export function segmentsOf(marks, start, end, order) {
  const edges = new Set([start, end]);
  for (const mark of marks) {
    edges.add(Math.max(mark.start, start));
    edges.add(Math.min(mark.end, end));
  }
  const at = [...edges].sort((a, b) => a - b);
  const place = new Map(at.map((edge, number) => [edge, number]));
  const segments = at.slice(0, -1).map((edge, n) => ({ start: edge, end: at[n + 1], marks: [] }));
  const taken = new Uint8Array(segments.length);
  const shortestFirst = [...marks].sort(
    (a, b) =>
      a.end - a.start - (b.end - b.start) ||
      order.indexOf(a.layer) - order.indexOf(b.layer) ||
      a.start - b.start,
  );
  for (const mark of shortestFirst) {
    const first = place.get(Math.max(mark.start, start));
    const last = place.get(Math.min(mark.end, end));
    let used = 0;
    for (let n = first; n < last; n++) used |= taken[n];
    let track = 0;
    while (track < MOST_TRACKS - 1 && (used >> track) & 1) track++;
    for (let n = first; n < last; n++) {
      taken[n] |= 1 << track;
      segments[n].marks.push({ mark, track });
    }
  }
  return segments;
}

/** The colour of a layer, as CSS; repetitions are paler. */
function colour(layer, counted = true) {
  const full = `var(--layer-${layer.key})`;
  return counted ? full : `color-mix(in srgb, ${full} 45%, transparent)`;
}

/** One line style (a CSS border such as "2px dashed") as a background: [image, width, height]. */
function line(border, ink) {
  const [size, style] = border.split(" ");
  const px = parseInt(size, 10);
  if (style === "double") {
    return [`linear-gradient(${ink} 1px, transparent 1px 2px, ${ink} 2px)`, "100%", 3];
  }
  if (style === "dashed") {
    return [`repeating-linear-gradient(90deg, ${ink} 0 5px, transparent 5px 8px)`, "100%", px];
  }
  if (style === "dotted") {
    const [from, to] = [px / 2 - 0.25, px / 2 + 0.25];
    const dot = `radial-gradient(circle, ${ink} ${from}px, transparent ${to}px)`;
    return [dot, `${2 * px}px`, px];
  }
  return [`linear-gradient(${ink}, ${ink})`, "100%", px];
}

/** Inline style for one stretch of text: a line per track below it, the rest is in the CSS. */
export function lines(tracks) {
  const below = 1 + PITCH * (1 + Math.max(...tracks.map(({ track }) => track)));
  const images = tracks.map(({ layer, track, counted }) => {
    const [image, width, height] = line(layer.line, colour(layer, counted));
    const y = below - 1 - track * PITCH - height;
    const repeat = width === "100%" ? "no-repeat" : "repeat-x";
    return `${image} 0 calc(100% - ${y}px) / ${width} ${height}px ${repeat}`;
  });
  // The last layer carries the tint, clipped to the letters' own height.
  images.push("content-box none transparent");
  const background = `background: ${images.join(", ")}; padding-bottom: ${below}px;`;
  return `--own: ${colour(tracks[0].layer)}; ${background}`;
}

/** A letter over its line, for buttons, notes and the legend: the look of a layer. */
export function sample(layer) {
  const element = document.createElement("span");
  element.className = "ws-sample";
  element.textContent = layer.letter;
  element.style.cssText = lines([{ layer, track: 0, counted: true }]);
  return element;
}

/** An empty mark with its lines and letters. */
function emptyMark(tracks, letters) {
  const mark = document.createElement("span");
  mark.className = "ws-mark";
  mark.style.cssText = lines(tracks);
  // Letters stand in generated content: they are neither copied nor counted.
  if (letters) {
    mark.dataset.letters = letters;
    mark.style.setProperty("--letters", JSON.stringify(letters));
  }
  return mark;
}

/**
 * Draw `text`, which starts at `start` in the article, into `element`. Gives its segments, each
 * that lies under a mark with its element. `looks` is a Map that keeps empty marks between calls:
 * marks that look alike are copies of one, for which the browser works the style out only once.
 */
export function drawText(element, text, start, marks, layers, looks = new Map()) {
  const points = codePoints(text);
  const order = [...layers.keys()];
  const segments = segmentsOf(marks, start, start + points.length, order);
  const drawn = document.createDocumentFragment();
  for (const segment of segments) {
    const words = points.slice(segment.start - start, segment.end - start).join("");
    if (!segment.marks.length) {
      drawn.append(words);
      continue;
    }
    const tracks = segment.marks.map(({ mark, track }) => ({
      layer: layers.get(mark.layer), track, counted: mark.counted,
    }));
    const starting = segment.marks.filter(({ mark }) => mark.start === segment.start);
    const signs = starting.map(({ mark }) => mark.letter ?? layers.get(mark.layer).letter);
    const letters = [...new Set(signs)].join("");
    const key = [letters, ...tracks.map((t) => `${t.layer.key}${t.track}${t.counted}`)].join();
    if (!looks.has(key)) looks.set(key, emptyMark(tracks, letters));
    const span = looks.get(key).cloneNode();
    span.textContent = words;
    segment.element = span;
    drawn.append(span);
  }
  element.replaceChildren(drawn);
  element.dataset.start = start;
  return segments;
}

/** How many tracks the deepest place of these segments has. */
export const depth = (segments) =>
  segments.reduce(
    (most, { marks }) => marks.reduce((deep, { track }) => Math.max(deep, track + 1), most), 0,
  );

/** Article offset, in code points, of a place in drawn text; null outside of it. */
export function offsetAt(node, offset) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const block = element?.closest("[data-start]");
  if (!block) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return Number(block.dataset.start) + codePoints(range.toString()).length;
}
