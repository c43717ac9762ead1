"""The parts of a page and the kind of each, to be mended by the reader of an own text."""

from __future__ import annotations

import anywidget
import traitlets

from ..articles.own_articles import save_parts
from ..articles.page_parts import KINDS, kinds_of_lines
from ..articles.passages import Passage
from ..documents import SEEDS, Article, ArticleError
from ..figures.static_html import FAINT, element, text
from ..own_text.choice import LINE, is_kept, lines_apart, short, size_of
from . import script, styles

EXPLAINED = {
    "breadcrumb": "above the title",
    "title": "the headline",
    "byline": "who wrote it",
    "date": "when it came out",
    "deck": "line that sums it up",
    "heading": "small title inside",
    "paragraph": "the text itself",
    "bio": "about the author",
    "credit": "whose picture it is",
}
TITLE = "The parts of the page"
ROWS = 40  # parts that are shown at once
FEW = 6  # words of a part of the body, which is not to be read yet
MOST = 300  # characters of a part of the frame, which is shown in full
TO_MEND = (
    "These kinds are mostly a guess, by place and form. Where one is wrong, choose another: it is "
    "saved at once, and the labels (P1 …) follow. Then run the cells below again."
)
FIXED = (
    "This text belongs to the collection: its parts are fixed, because questions and our marks "
    "name them. In a text of your own you can change them here."
)
UNKEPT = "This text is not kept yet, so its parts cannot be changed: keep it with choose_text()."
_MOST_UNDONE = 100


class PartsOfThePage(anywidget.AnyWidget):
    """One line for each part: label, words (of the body the first ones), length, kind.

    The page sends ``{"n", "do": "kind", "start", "kind"}``, ``{"n", "do": "split", "start"}``,
    ``{"n", "do": "undo"}`` or ``{"n", "do": "page", "page"}``; a part is named by its start, in
    code points. ``said["n"]`` gives the number back.
    """

    _esm = script("live_parts.js", "parts_of_the_page.js")
    _css = styles("question.css", "choose_text.css", "parts_of_the_page.css")
    view = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)

    def __init__(self, article: Article):
        self.article, self._page, self._undo = article, 0, []
        self._may = is_kept(article)
        super().__init__(
            view={
                "id": f"parts {article.sha256[:16]}", "title": TITLE,
                "about": _about(article, self._may),
                "kinds": [[kind, named(kind)] for kind in KINDS], "may": self._may, "rows": ROWS,
            },
            said={"n": 0, "text": "", "ok": True},
        )  # fmt: skip
        self._tell()
        self.on_msg(self._on_message)

    def _on_message(self, _widget, content, _buffers) -> None:
        if not isinstance(content, dict):
            return
        number = content.get("n") if type(content.get("n")) is int else 0
        try:
            sentence, ok = self._do(content), True
        except ArticleError as fault:
            sentence, ok = str(fault), False
        if sentence is None:
            return
        self._tell()
        self.said = {"n": number, "text": sentence, "ok": ok}

    def _do(self, content: dict) -> str | None:
        """Do what a message asks; gives what happened, or None for a message that is none."""
        do = content.get("do")
        if do == "page" and type(content.get("page")) is int:
            self._page = content["page"]
            return ""
        if not self._may:
            return None
        if do == "undo":
            if not self._undo:
                return "There is nothing to undo."
            self._keep(self._undo[-1][1])
            self._undo.pop()
            return "The last change is undone."
        starts = [part.start for part in self.article.parts]
        if content.get("start") not in starts:
            return None
        at = starts.index(content["start"])
        if do == "kind" and content.get("kind") in KINDS:
            return self._change(at, content["kind"])
        return self._split(at) if do == "split" else None

    def _change(self, at: int, kind: str) -> str:
        part, parts = self.article.parts[at], self._parts()
        if part.kind == kind:
            return ""
        before = parts.copy()
        parts[at] = (kind, part.start, part.end)
        self._keep(parts)
        # The arrow keys walk through the kinds one by one: that is one change, not five.
        if not (self._undo and self._undo[-1][0] == part.start):
            self._remember(part.start, before)
        now = self.article.parts[at].label
        called = f", called {now}" if now != kind else ""
        return f"“{short(part.text, 4)}” is now: {kind}{called}. Saved."

    def _split(self, at: int) -> str | None:
        part, before = self.article.parts[at], self._parts()
        lines = list(LINE.finditer(part.text))
        if len(lines) < 2:
            return None
        spans = [(part.start + line.start(), part.start + line.end()) for line in lines]
        others = [each.text for each in self.article.parts]
        words = [line.group() for line in lines]
        kinds = kinds_of_lines(words, part.kind, others[:at], others[at + 1 :])
        new = [(kind, a, b) for kind, (a, b) in zip(kinds, spans, strict=True)]
        self._keep([*before[:at], *new, *before[at + 1 :]])
        self._remember(None, before)
        told = f": {', '.join(kinds)}" if len(kinds) <= 5 else ""
        return f"Each of the {len(lines)} lines is a part now{told}. Saved."

    def _parts(self) -> list[tuple[str, int, int]]:
        return [(part.kind, part.start, part.end) for part in self.article.parts]

    def _remember(self, start: int | None, before: list) -> None:
        self._undo = [*self._undo[1 - _MOST_UNDONE :], (start, before)]

    def _keep(self, parts: list) -> None:
        new = save_parts(self.article, parts)
        # The notebook's own article goes on with the new parts, and the cells below see them.
        vars(self.article).clear()
        vars(self.article).update(vars(new))

    def _tell(self) -> None:
        parts = self.article.parts
        pages = max(1, -(-len(parts) // ROWS))
        self._page = min(max(self._page, 0), pages - 1)
        rows = parts[self._page * ROWS : (self._page + 1) * ROWS]
        self.shown = {
            "rows": [self._row(part) for part in rows],
            "page": self._page, "total": len(parts), "undo": bool(self._undo),
        }  # fmt: skip

    def _row(self, part: Passage) -> dict:
        lines = lines_apart(part.text) if self._may else []
        words = _words(part, " / ".join(lines) if len(lines) > 1 else part.text, self._may)
        return {
            "start": part.start, "label": part.label, "kind": part.kind,
            "words": words, "size": size_of(part.text), "lines": len(lines),
        }  # fmt: skip

    def __repr__(self):
        return f"{TITLE}: {len(self.article.parts):,} parts of {self.article.name}."

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data = dict((bundle[0] if isinstance(bundle, tuple) else bundle) or {})
        data["text/html"] = _stored(self.article, self.view["about"])
        data["text/plain"] = repr(self)
        return data


def parts_of_the_page(article: Article) -> PartsOfThePage:
    """The kind of every part of a page; in a text of your own they can be mended."""
    return PartsOfThePage(article)


def named(kind: str) -> str:
    """``byline: who wrote it``"""
    return f"{kind}: {EXPLAINED[kind]}"


def _about(article: Article, may: bool) -> str:
    """What can be done here, after the note of the text: it may not be the chosen one."""
    return f"{article.note} {TO_MEND if may else why_fixed(article)}".strip()


def why_fixed(article: Article) -> str:
    """Why the parts of a text cannot be changed, in one or two sentences."""
    seed = SEEDS / article.file.replace("\\", "/").split("/")[-1]
    try:
        ours = seed.read_bytes() == article.text.encode("utf-8")
    except (OSError, ValueError):
        ours = False
    return FIXED if ours else UNKEPT


def _words(part: Passage, words: str, to_mend: bool = False) -> str:
    """What is shown of a part: the frame is read here, of the body only the first words."""
    if part.kind in ("paragraph", "heading"):
        return short(words) if to_mend else short(words, FEW)
    words = " ".join(words.split())
    return words if len(words) <= MOST else f"{words[:MOST].rstrip()} …"


def _stored(article: Article, about: str) -> str:
    """The table of the parts for a notebook where nothing runs."""
    cell = "padding:1px 14px 1px 0;border:none;text-align:left;vertical-align:baseline;"

    def row(tag: str, *words: str) -> str:
        cells = (element(tag, text(each), style=cell) for each in words)
        return element("tr", *cells, style="background-color:transparent;")

    shown = article.parts[:ROWS]
    rows = []
    for part in shown:
        kind = part.kind if part.kind == "paragraph" else named(part.kind)
        size = size_of(part.text).replace(" ", "\xa0")
        rows.append(row("td", part.label, _words(part, part.text), size, kind))
    if len(article.parts) > ROWS:
        rows.append(row("td", "…", f"and {len(article.parts) - ROWS:,} more", "", ""))
    head = element("thead", row("th", "Part", "Words", "Length", "Kind"))
    table = element("table", head, element("tbody", *rows), style="border:none;margin:0;")
    note = element("p", text(about), style="margin:0.4em 0 0;font-size:85%;opacity:0.75")
    frame = f"border-left:3px solid {FAINT};padding:0.2em 0 0.2em 1em;max-width:50em"
    return element("div", table, note, style=frame)
