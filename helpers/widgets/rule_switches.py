"""Switches for the rules of the machine reader: what each one wins and costs on an article."""

from __future__ import annotations

from dataclasses import asdict

import anywidget
import traitlets

from ..annotations import AnnotationSet
from ..documents import Article, short_names
from ..figures.static_html import FAINT, element, text
from ..machine.errors import GROUPS, differences
from ..machine.found import FOUND
from ..machine.rule_settings import Setting, saved_setting, word_lists
from ..machine.trial import NOTHING, Trial, Trials, told
from ..machine_reader import RULES
from ..records.layers import LAYERS
from ..saved_work import LessonWork
from . import script, styles

LESSON, ID = "07-can-a-machine-do-it", "07-try-the-rules"
TITLE = "Try the rules"
OF_THE_LESSONS = "best-friends"
IN_TABLE = (
    "In the table a cue or a source counts when it shares a word with ours; content is counted "
    "word by word."
)
_PARTS = {"sources": "source", "cues": "cue", "contents": "content"}
_QUIET = "margin:0 0 0.3em 0;font-size:85%;opacity:0.75"
_LINE = "margin:0.15em 0 0.15em 1.6em;text-indent:-1.6em"


class RuleSwitches(anywidget.AnyWidget):
    """Checkboxes for the rules, a word list to edit, and what the machine then finds.

    ``view`` is what never changes; ``report`` follows each message of the page ("switch", "all",
    "add", "remove", "undo"), which carries a number ``n`` that the report gives back. ``said`` is
    what became of the save (``unsaved``: it waits for the next one), or (with ``word``) why a word
    was not taken.
    """

    _esm = script("live_parts.js", "rule_switches.js")
    _css = styles("question.css", "rule_switches.css")
    view = traitlets.Dict().tag(sync=True)
    report = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)

    def __init__(self, article: Article, marks: AnnotationSet, work: LessonWork | None = None):
        self.trials = Trials(article, marks)
        self.work = work or LessonWork(LESSON)
        # Each text has its own switches; those of the lesson's article came first.
        known = article.file == short_names()[OF_THE_LESSONS]
        self.id = ID if known else f"{ID}-{article.name}"
        self.title = TITLE if known else f"{TITLE} · {article.name}"
        self._change, self._new, self._unsaved = "", frozenset(), False
        self.setting, sentence = self._restored()
        super().__init__(
            view={"id": self.id, "title": self.title,
                  "rules": [{"name": n, "does": d} for n, d in RULES.items()],
                  "looks": [asdict(LAYERS[key]) | {"name": name} for key, name in _PARTS.items()],
                  "words": word_lists(), "found": f"{FOUND} {IN_TABLE}"},
            said={"n": 0, "text": sentence, "ok": True, "word": False},
        )  # fmt: skip
        self._tell(0)
        self.on_msg(self._on_message)

    @property
    def trial(self) -> Trial:
        """What the machine finds as it is set now."""
        return self.trials.run(self.setting)

    def switch(self, rule: str, on: bool) -> None:
        """Switch one rule on or off."""
        self._set(self.setting.switched(rule, on), f"“{rule}” {'on' if on else 'off'}")

    def switch_all(self, on: bool) -> None:
        """Switch every rule on or off."""
        self._set(self.setting.switched_all(on), f"All rules {'on' if on else 'off'}")

    def edit(self, word: str, do: str) -> None:
        """``"add"`` a word, ``"remove"`` one, or ``"undo"`` that.

        Raises ValueError with one sentence for what is no word or changes nothing.
        """
        what = {"add": "added", "remove": "taken out"}.get(do, "as it was")
        word = " ".join(word.split())
        changed = self.setting.with_word(word, do)
        put_in = word.lower() in changed.add and do == "add"
        wider = self.setting.widened(word) if put_in else ""
        self._set(changed, wider.removesuffix(".") or f"“{word}” {what}")

    def _set(self, setting: Setting, what: str) -> None:
        before = self.trial
        after = self.trials.run(setting)  # a word that is no word raises here: nothing is changed
        old = {each.id: each.kind for each in differences(self.trials, before)}
        now = {each.id: each.kind for each in differences(self.trials, after)}
        self.setting = setting
        self._change = f"{what}. {told(before, after)}"
        self._new = frozenset(id for id, kind in now.items() if old.get(id) != kind)

    def _on_message(self, _widget, content, _buffers) -> None:
        if not isinstance(content, dict):
            return
        do, number, word = content.get("do"), content.get("n", 0), content.get("word")
        try:
            if do == "switch" and content.get("rule") in list(RULES):
                self.switch(content["rule"], bool(content.get("on")))
            elif do == "all":
                self.switch_all(bool(content.get("on")))
            elif do in ("add", "remove", "undo"):
                self.edit(word[:200] if isinstance(word, str) else "", do)
            else:
                return
        except ValueError as fault:
            self._change = ""  # what the last change did is no answer to this one
            self._tell(number)
            self._say(number, str(fault), False, word=True)
            return
        self._tell(number)
        outcome = self.work.save(self.id, self._entry())
        self._unsaved = not outcome.ok
        self._say(number, outcome.sentence, outcome.ok)

    def _say(self, number: int, sentence: str, ok: bool, word: bool = False) -> None:
        self.said = {
            "n": number, "text": sentence, "ok": ok, "word": word, "unsaved": self._unsaved,
        }  # fmt: skip

    def _tell(self, number: int) -> None:
        """Send the page what the machine finds now."""
        setting, trial = self.setting, self.trial
        effects = zip(setting.rules, self.trials.pairs(setting), strict=True)
        reads = bool(trial.comparison.exact.marked)
        listed = differences(self.trials, trial)  # also before a switch: the first is quick then
        self.report = {
            "n": number,
            "rules": list(setting.rules),
            "add": list(setting.add),
            "remove": list(setting.remove),
            "effects": {rule: told(*runs) for rule, runs in effects},
            "nothing": NOTHING,
            "change": self._change,
            "verdict": trial.in_words(),
            "rows": trial.rows() if reads else [],
            "groups": [
                {"title": title, "kind": kind, "items": [
                    {**asdict(each), "new": each.id in self._new}
                    for each in listed if reads and each.kind == kind
                ]}
                for kind, title in GROUPS.items()
            ],
        }  # fmt: skip

    def _restored(self) -> tuple[Setting, str]:
        """The saved switches and words, and a sentence for the learner."""
        entry, fault = self.work.restore(self.id)
        if entry is None:
            return Setting(), fault
        setting, sentence = saved_setting(entry["value"])
        return setting, f"{fault} {sentence}".strip()

    def _entry(self) -> dict:
        """What is saved: this is no question, so there are no points."""
        return {
            "value": self.setting.to_save(), "checked": None, "state": "open", "points": 0,
            "of": 0, "revision": 1, "article": self.trials.article.sha256,
        }  # fmt: skip

    def __repr__(self):
        ours = len(self.trials.ours)
        return f"{self.title}: {len(RULES)} rules to switch, {ours} statements to find."

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data = dict((bundle[0] if isinstance(bundle, tuple) else bundle) or {})
        data["text/html"] = picture(self.title)
        data["text/plain"] = repr(self)
        return data


def try_the_rules(article: Article, marks: AnnotationSet) -> RuleSwitches:
    """Switch the rules of the machine reader on and off, edit its words, and read its errors."""
    return RuleSwitches(article, marks)


def picture(title: str = TITLE) -> str:
    """The rules with empty boxes, as HTML that survives JupyterLab's cleaning; no saved work."""
    return element(
        "div",
        element("p", text("Switches · saved as you go"), style=_QUIET),
        element("p", text(title), style="margin:0 0 0.5em 0;font-weight:600"),
        *(
            element("p", "☐&ensp;", element("b", text(name)), f"&ensp;{text(does)}", style=_LINE)
            for name, does in RULES.items()
        ),
        element(
            "p",
            text("Run this cell to switch them and to see what the machine then finds."),
            style=f"{_QUIET};margin-top:0.5em",
        ),
        style=f"border-left:3px solid {FAINT};padding:0.2em 0 0.2em 1em;max-width:44em;"
        "line-height:1.5",
    )
