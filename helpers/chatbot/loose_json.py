"""Read JSON as chatbots give it: wrong quotation marks, a comma too many, cut off in the middle.

Python's own reader comes first (``answer.py``); this one reads what that refuses. It goes through
the text once, stops at a depth that no answer needs, and says what it had to forgive.
"""

from __future__ import annotations

import json
import re

DEEPEST = 12
_OPENERS = {'"': '"', "'": "'’", "“": '”"', "”": '”"', "„": "“”", "‘": "’'"}
_SPACE = re.compile(r"\s*")
# A quotation mark ends a string only where something of JSON's own comes after it.
_KEY = r"[\"'“”„‘][^\"'“”„‘’:\n]{1,30}[\"'“”’]\s*+:"
_FIELD = r",\s*+(?:source|cue|content)\s{0,9}:"  # without quotation marks, as in JavaScript
_AFTER = re.compile(rf"\s*+(?:[:}}\]]|,\s*+[\"'“”„‘{{\[\]}}tfnTFN\d-]|,?\s*+\Z|{_KEY}|{_FIELD})")
_WORD = re.compile(r"[^\s,:{}\[\]\"“”]{1,60}")
_BARE = re.compile(r"[A-Za-z_]{1,30}(?=\s{0,9}:)")  # the name of a field without quotation marks
CUT = "\x00cut off"  # the key that marks an object which was not finished
_WORDS = {"null": None, "none": None, "true": True, "false": False}


class NotText:
    """Stands for a number or a bare word, where a text should be."""


class TooDeep(ValueError):
    """Brackets inside brackets, deeper than any answer needs."""


class Unreadable(ValueError):
    """No JSON, however much is forgiven."""


class LooseJSON:
    """Reads one value from a place in a text.

    ``forgiven`` names what was wrong: ``"marks"`` (quotation marks), ``"names"`` (of fields,
    without them), ``"comma"``, ``"cut off"``;
    ``twice`` counts fields that stand twice in one object (the last one counts); ``half`` says
    that the text ends inside a string. An object that is not finished has the key :data:`CUT`.
    """

    def __init__(self, text: str, at: int = 0):
        self.text, self.at = text, at
        self.forgiven: set[str] = set()
        self.twice, self.half = 0, False

    def read(self):
        """The value that begins here; raises TooDeep or Unreadable."""
        return self._value(0)

    @property
    def _next(self) -> str:
        self.at = _SPACE.match(self.text, self.at).end()
        return self.text[self.at : self.at + 1]

    def _value(self, depth: int):
        if depth > DEEPEST:
            raise TooDeep
        sign = self._next
        if sign == "{":
            return self._object(depth)
        if sign == "[":
            return self._array(depth)
        if sign in _OPENERS and sign:
            return self._string()
        word = _WORD.match(self.text, self.at)
        if not word:
            raise Unreadable
        self.at = word.end()
        return _WORDS.get(word.group().lower(), NotText)

    def _object(self, depth: int) -> dict:
        found, pairs = {}, self._items("}")
        for _ in pairs:
            bare = _BARE.match(self.text, self.at) if self._next not in _OPENERS else None
            if bare:
                self.at = bare.end()
                self.forgiven.add("names")
            elif self._next not in _OPENERS:
                raise Unreadable
            key = bare.group() if bare else self._string()
            if "cut off" in self.forgiven:
                break
            if self._next != ":":
                if self._next:
                    raise Unreadable
                self.forgiven.add("cut off")
                break
            self.at += 1
            if not self._next:
                self.forgiven.add("cut off")
                break
            self.twice += key in found
            found[key] = self._value(depth + 1)
        if "cut off" in self.forgiven:
            found[CUT] = True
        return found

    def _array(self, depth: int) -> list:
        found = []
        for _ in self._items("]"):
            found.append(self._value(depth + 1))
        return found

    def _items(self, end: str):
        """Stop before each item of an object or array; the cursor is behind ``end`` afterwards."""
        self.at += 1
        while True:
            sign = self._next
            if not sign:
                self.forgiven.add("cut off")
                return
            if sign == end:
                self.at += 1
                return
            yield
            if "cut off" in self.forgiven:
                return
            sign = self._next
            if sign == ",":
                self.at += 1
                if self._next in ("}", "]"):
                    self.forgiven.add("comma")
            elif sign and sign != end:
                if sign in "}]`":
                    raise Unreadable
                self.forgiven.add("comma")  # one is missing

    def _string(self) -> str:
        opener = self.text[self.at]
        if opener != '"':
            self.forgiven.add("marks")
        start = at = self.at + 1
        ends = re.compile(rf"[{_OPENERS[opener]}\\]")
        while mark := ends.search(self.text, at):
            at = mark.end()
            if mark.group() == "\\":
                at += 1
            elif _AFTER.match(self.text, at):
                self.at = at
                return self._unescaped(self.text[start : at - 1])
            else:
                self.forgiven.add("marks")  # one that stands inside the words
        self.at, self.half = len(self.text), True
        self.forgiven.add("cut off")
        return self._unescaped(self.text[start:])

    def _unescaped(self, raw: str) -> str:
        """The words of a string; a wrong escape stays as it was written."""
        plain = re.sub(r'(\\.)|"', lambda m: m[1] or '\\"', raw)
        try:
            return json.loads(f'"{plain}"', strict=False)
        except ValueError:
            return raw
