"""A fault that pydantic found in a question, in words for whoever edits the file."""

from __future__ import annotations


def in_words(fault: dict) -> str:
    """A pydantic fault as the rest of a sentence: where, what, what to do."""
    steps = [step + 1 if isinstance(step, int) else step for step in fault["loc"]]
    steps = [step for step in steps if "[" not in str(step) and step != "bool"]
    place = " ".join(map(str, steps))
    if fault["type"] == "value_error":
        message = str(fault["ctx"]["error"])
        return f"{place}: {message}" if place else message
    limit = fault.get("ctx", {})
    words = {
        "missing": "is missing; add it",
        "extra_forbidden": "is no field of this type of question; check its spelling or remove it",
        "string_type": "must be text in quotation marks",
        "string_too_short": "is empty; write something there",
        "string_pattern_mismatch": "must look like 01-which-is-the-deck, in small letters",
        "bool_type": "must be true or false, without quotation marks",
        "int_type": "must be a whole number, without quotation marks",
        "list_type": "must be a list in square brackets",
        "too_short": f"needs at least {limit.get('min_length')} entries",
    }.get(fault["type"])
    if words is None:
        words = f"does not fit ({fault['msg'][:1].lower()}{fault['msg'][1:]}); correct it"
    return f"{place} {words}"
