"""The Reader: a text with its annotation layers, to look at and to ask."""

from __future__ import annotations

from dataclasses import asdict, replace

import anywidget
import traitlets

from ..annotations import AnnotationSet
from ..documents import Article, Passage
from ..records.layers import LAYERS
from ..records.marks import Mark, counts, marks
from ..records.marks import within as marks_within
from . import script, styles
from .static_reader import picture_of

# What a short note tells: who, and how it is given.
FIRST_LINES = ("Who", "Source", "Form", "Told to", "Kind", "Whose", "When")


class Reader(anywidget.AnyWidget):
    """A page, or one part of it, with layers that can be switched and a note for every mark.

    ``layers`` are offered as buttons (all of them when left out), those in ``on`` are lit at first
    (when left out: the layers asked for, or else the actors). ``within`` is a label such as
    ``"P3"`` or ``"P3.7"``, or a passage; without it the whole page is shown. ``shown`` and
    ``selected`` (a mark's id or None) follow what the reader does and can be set. ``picture`` is
    the paragraph that a stored notebook shows of a whole page. ``short`` leaves out of the notes
    what only a later lesson explains. Raises ValueError with one sentence for a layer, a passage
    or an annotation that does not fit.
    """

    _esm = script("marked_text.js", "panels.js", "reader_note.js", "reader.js")
    _css = styles("reader.css")

    shown = traitlets.List(traitlets.Unicode(), help="Keys of the layers shown").tag(sync=True)
    selected = traitlets.Unicode(None, allow_none=True, help="Mark whose note is open").tag(
        sync=True
    )
    picture = traitlets.Unicode(help="Label of the paragraph in the static picture")
    _page = traitlets.List(help="Parts shown: label, kind, start, end, text").tag(sync=True)
    _layers = traitlets.List(help="Layers offered, with their looks and counts").tag(sync=True)
    _marks = traitlets.List(help="Marks of these layers on this page").tag(sync=True)

    def __init__(
        self,
        article: Article,
        annotations: AnnotationSet | None = None,
        layers: tuple[str, ...] | None = None,
        within: str | Passage | None = None,
        on: tuple[str, ...] | None = None,
        short: bool = False,
        **traits,
    ):
        if annotations is not None and annotations.article.sha256 != article.sha256:
            raise ValueError(
                f"This annotation was made for {annotations.article.file}, not for this text; "
                f"open the article that belongs to it."
            )
        offered = _known(LAYERS if layers is None else layers) if annotations is not None else []
        if on is None:
            on = ("actors",) if layers is None else offered
        self.article, self.within = article, _passage(article, within)
        parts = article.parts if self.within is None else (self.within,)
        start, end = (parts[0].start, parts[-1].end) if parts else (0, 0)
        found = marks(annotations, article, tuple(offered)) if offered else []
        found = [_shortened(mark) for mark in found] if short else found
        self.marks = marks_within(found, start, end)
        self.counts = counts(self.marks)
        if not traits.get("picture") and article.paragraphs:
            traits["picture"] = article.paragraphs[0].label
        super().__init__(
            _page=[_part(part) for part in parts],
            _layers=[_look(key, self.counts.get(key, 0), n) for n, key in enumerate(offered, 1)],
            _marks=[asdict(mark) | {"said": mark.said} for mark in self.marks],
            shown=[key for key in offered if key in _known(on)],
            **traits,
        )

    @traitlets.validate("shown")
    def _only_offered(self, proposal):
        offered = [layer["key"] for layer in self._layers]
        for key in proposal["value"]:
            if key not in offered:
                raise traitlets.TraitError(
                    f"There is no layer {key!r} in this Reader; it offers {', '.join(offered)}."
                )
        return proposal["value"]

    @traitlets.validate("selected")
    def _only_marks(self, proposal):
        id = proposal["value"]
        if id is not None and not any(mark.id == id for mark in self.marks):
            raise traitlets.TraitError(f"There is no mark {id!r} in this Reader.")
        return id

    @traitlets.validate("picture")
    def _only_parts(self, proposal):
        self.article.part(proposal["value"])
        return proposal["value"]

    def __repr__(self) -> str:
        if self.within is None:
            words = sum(paragraph.words for paragraph in self.article.paragraphs)
            what = f"{len(self._page)} parts, {words} words in the body"
        else:
            what = f"{self.within.label}, {self.within.words} words"
        number = [f"{key} {self.counts.get(key, 0)}" for key in self._keys()]
        return f"Reader: {what}" + (f"; {', '.join(number)}" if number else "")

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        whole = self.within is None
        shown = [mark for mark in self.marks if mark.layer in self.shown]
        passage = self.article.part(self.picture) if whole and self.picture else self.within
        data["text/html"] = picture_of(
            self.article.parts if whole else (), passage, shown, list(self.shown), self.counts
        )
        data["text/plain"] = repr(self)
        return data, metadata

    def _keys(self):
        return [layer["key"] for layer in self._layers]


def _shortened(mark: Mark) -> Mark:
    """The mark with those lines of its note that need no later lesson."""
    lines = (line for line in mark.note if line[0] in FIRST_LINES)
    # The codes of an actor, in brackets, are explained in lesson 02.
    plain = ((term, words.split(" (")[0] if term == "Who" else words) for term, words in lines)
    return replace(mark, note=tuple(plain))


def _known(layers) -> list[str]:
    """Layer keys as a list in the order of the codebook; one key may stand alone."""
    wanted = [layers] if isinstance(layers, str) else list(layers)
    for key in wanted:
        if key not in LAYERS:
            raise ValueError(f"There is no layer {key!r}; there are {', '.join(LAYERS)}.")
    return [key for key in LAYERS if key in wanted]


def _passage(article: Article, within: str | Passage | None) -> Passage | None:
    if within is None or isinstance(within, Passage):
        return within
    return article.sentence(within) if "." in within else article.part(within)


def _part(part: Passage) -> dict:
    keys = ("label", "kind", "start", "end", "text")
    return {key: getattr(part, key) for key in keys}


def _look(key: str, count: int, digit: int) -> dict:
    return asdict(LAYERS[key]) | {"digit": digit, "count": count}
