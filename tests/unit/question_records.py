"""One question of every kind as a file has it, and made."""

from __future__ import annotations

from datetime import date

from helpers.questions.files import TYPES

HEAD = {"revision": 1, "prompt": "?", "hints": ["one", "two"], "explanation": "because"}
OPTIONS = [
    {"text": "A", "feedback": "a is wrong"},
    {"text": "B", "right": True, "feedback": "b is right"},
    {"text": "C", "right": "partly", "feedback": "c is near"},
]
RECORDS = {
    "one choice": {**HEAD, "option": OPTIONS},
    "several choices": {
        **HEAD,
        "points": 2,
        "option": [
            *OPTIONS[:2],
            {"text": "C", "right": True, "feedback": "c is right"},
            {"text": "D", "right": "either", "feedback": "d is arguable"},
        ],
    },
    "classify": {
        **HEAD,
        "points": 2,
        "categories": ["fact", "opinion", "forecast"],
        "item": [
            {"text": "1", "right": "fact", "feedback": "yes 1", "otherwise": "no 1"},
            {
                "text": "2",
                "right": ["opinion", "forecast"],
                "feedback": "yes 2",
                "otherwise": "no 2",
                "wrong": {"fact": "no 2 fact"},
            },
        ],
    },
    "order": {
        **HEAD,
        "points": 3,
        "item": [
            {"text": "first", "feedback": "f1"},
            {"text": "second", "feedback": "f2", "place": 2},
            {"text": "second too", "feedback": "f3", "place": 2},
            {"text": "last", "feedback": "f4", "place": 4},
        ],
    },
    "scale": {
        **HEAD,
        "minimum": 0,
        "maximum": 100,
        "accepted": [40, 60],
        "near": [30, 70],
        "feedback": {"right": "in", "below": "more", "above": "less", "near": "close"},
    },
    "date": {
        **HEAD,
        "accepted": [date(2021, 8, 16), date(2021, 8, 22)],
        "near": [date(2021, 8, 15), date(2021, 8, 31)],
        "feedback": {"right": "in", "before": "later", "after": "earlier", "near": "close"},
    },
    "short answer": {
        **HEAD,
        "otherwise": "something else",
        "answer": [
            {"variants": ["Jennifer Murtazashvili"], "right": True, "feedback": "she"},
            {"variants": ["the expert’s name"], "right": "partly", "feedback": "which?"},
            {"variants": ["Kabul"], "feedback": "a city"},
        ],
    },
    "open": {"revision": 1, "prompt": "?", "rubric": ["one", "two"], "model_answer": "so"},
    "mark spans": {
        **HEAD,
        "points": 2,
        "layer": "wording",
        "within": "P5",
        "labels": ["hedge", "booster"],
    },
}


def make(kind, **changes):
    question = TYPES[kind].model_validate(
        {"id": "00-test", "type": kind, **RECORDS[kind], **changes}, by_alias=True, by_name=True
    )
    question._article_name = "best-friends"
    return question


def marks(*places):
    """An answer to "mark spans": (start, words, kind) each."""
    return {
        "marks": [
            {
                "id": f"m{start}",
                "layer": "wording",
                "start": start,
                "end": start + len(words),
                "exact": words,
                "labels": {"kind": kind},
            }
            for start, words, kind in places
        ]
    }
