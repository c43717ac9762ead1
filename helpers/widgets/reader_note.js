// Where the note of the Reader stands: beside the line that is read, or in room made below it.

const MARGIN = 230; // px of room beside the text from which the note stands there

/** Put the note at the segment `place` of the text; without one only the room is taken back. */
export function placeNote({ root, stage, text, note, gap }, place) {
  const wide = stage.clientWidth - text.offsetLeft - text.offsetWidth >= MARGIN;
  root.classList.toggle("ws-wide", wide);
  gap.remove();
  stage.style.minHeight = "";
  if (note.hidden || !place) return;
  const top = stage.getBoundingClientRect().top;
  if (wide) {
    const line = place.element.getClientRects()[0].top - top;
    note.style.top = `${line}px`;
    stage.style.minHeight = `${line + note.offsetHeight + 8}px`;
  } else {
    // An empty float as wide as the text drops below the line being read: no line is covered,
    // and no character is added to the text. Deep tracks reach a little below their line.
    const tracks = place.element.closest(".ws-part").style.getPropertyValue("--tracks");
    const drop = 8 + 2.5 * tracks;
    gap.style.height = `${note.offsetHeight + drop + 8}px`;
    place.element.after(gap);
    note.style.top = `${gap.getBoundingClientRect().top - top + drop}px`;
  }
}
