"""With the mouse and the clipboard: words selected in a text, words pasted into a field."""

from playwright.sync_api import Locator

# Where some words stand on the screen: [left, middle of their first line, right, of their last].
PLACE = """(box, words) => {
  const walker = document.createTreeWalker(box.querySelector(".ws-text"), 4);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    node.parentElement.scrollIntoView({ block: "center" });
    const rects = [...range.getClientRects()];
    const [first, last] = [rects[0], rects.at(-1)];
    return [first.left, (first.top + first.bottom) / 2, last.right, (last.top + last.bottom) / 2];
  }
}"""
PASTE = """(field, text) => {
  field.focus();
  const held = new DataTransfer();
  held.setData("text/plain", text);
  const how = { clipboardData: held, bubbles: true, cancelable: true };
  const taken = field.dispatchEvent(new ClipboardEvent("paste", how));
  if (taken) document.execCommand("insertText", false, text);
  return taken;
}"""


def select(within: Locator, words: str) -> None:
    """Select words in the text of a view: press at their start, drag to their end."""
    left, top, right, bottom = within.evaluate(PLACE, words)
    mouse = within.page.mouse
    mouse.move(left + 0.5, top)
    mouse.down()
    mouse.move(right - 0.5, bottom, steps=5)
    mouse.up()


def paste(field: Locator, text: str) -> bool:
    """Paste from the clipboard, which keeps the line ends of Windows; False if it is refused."""
    return field.evaluate(PASTE, text)
