"""The question type "plan": open writing in several labelled boxes, never marked.

    type = "plan"
    rubric = ["…", "…"]      # as in "open": the list to check oneself by
    model_answer = "…"       # a blank line begins a new paragraph
    [[question.box]]
    label = "What would settle it?"
    placeholder = "a document, a date, a person"   # may be left out

An answer is ``{"boxes": {box id: text}, "ticked": [numbers of rubric lines]}``.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from .choices import name_parts
from .model import Feedback, NotAnAnswer, Part, Question, as_text, is_blank


class Box(Part):
    """One box to write in; ``placeholder`` is an example that goes when writing begins."""

    id: str = ""
    label: str = Field(min_length=1)
    placeholder: str = ""


class Plan(Question):
    """Several boxes, a list to check oneself by, and a model answer."""

    type: Literal["plan"]
    boxes: list[Box] = Field(alias="box")
    rubric: list[str] = Field(min_length=2)
    model_answer: str = Field(min_length=1)
    task: ClassVar[str] = "Make a plan"
    marked: ClassVar[bool] = False
    written: ClassVar[bool] = True

    @model_validator(mode="after")
    def _boxes(self):
        name_parts(self.boxes, 2, "box")
        return self

    def _invitation(self):
        return "Nothing is written yet. Begin with one box; there is no wrong answer here."

    def _read(self, answer: Any):
        texts = answer.get("boxes") if isinstance(answer, dict) else answer
        if is_blank(texts):
            return None
        known = {box.id for box in self.boxes}
        if not isinstance(texts, dict) or not all(
            isinstance(key, str) and key in known for key in texts
        ):
            raise NotAnAnswer("This text does not fit the boxes; please write it again.")
        given = {key: as_text(text) for key, text in texts.items()}
        return {key: text for key, text in given.items() if text is not None} or None

    def _judge(self, given):
        remarks = [
            Feedback("○", "This box is still empty; a few words will do.", box.id)
            for box in self.boxes
            if box.id not in given
        ]
        return None, [*remarks, Feedback("✎", "Now read your plan against the list, line by line.")]

    def solution(self):
        return [self.model_answer]
