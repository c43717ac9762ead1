"""Each MUST of the Web Annotation Data Model (W3C Recommendation, 2017) for what we write.

We write an AnnotationCollection with one embedded AnnotationPage; annotations with TextualBody
bodies, and as targets IRIs or SpecificResources with TextQuoteSelector and TextPositionSelector.
MUSTs on what we never write (Choice, States, Styles, other selectors, times, bodyValue,
textDirection, next pages) hold because it is not there: NOTHING_ELSE asserts that.
"""

import re

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def many(value):
    return value if isinstance(value, list) else [value]


def is_iri(value):
    """An absolute IRI (RFC 3987): a scheme, and no character that an IRI cannot have."""
    return isinstance(value, str) and bool(
        re.fullmatch(r'[A-Za-z][\w+.-]*:[^\s<>"{}|\\^`]+', value)
    )


def annotations(collection):
    return collection["first"]["items"]


def bodies(collection):
    return [body for item in annotations(collection) for body in many(item["body"])]


def resources(collection):
    """The targets that are not just IRIs."""
    targets = [target for item in annotations(collection) for target in many(item["target"])]
    return [target for target in targets if not isinstance(target, str)]


def selectors(collection, type):
    every = [s for resource in resources(collection) for s in many(resource["selector"])]
    return [one for one in every if type in many(one["type"])]


def whole(value):
    return type(value) is int and value >= 0


# Section of the model, what it says, and a check of a collection and the article's text.
MUSTS = [
    ("3.1", "an Annotation has 1 or more @context values, ours one of them; a single one a string",
     lambda c, t: all(item["@context"] == CONTEXT for item in annotations(c))),
    ("3.1", "an Annotation has exactly 1 IRI that identifies it",
     lambda c, t: all(is_iri(item["id"]) for item in annotations(c))
     and len({item["id"] for item in annotations(c)}) == len(annotations(c))),
    ("3.1", "the Annotation class is one of its types",
     lambda c, t: all("Annotation" in many(item["type"]) for item in annotations(c))),
    ("3.1", "there are 1 or more targets",
     lambda c, t: all(many(item["target"]) != [] for item in annotations(c))),
    ("3.2.1", "a target that is an external resource has exactly 1 id, its IRI",
     lambda c, t: all(is_iri(target) for item in annotations(c)
                      for target in many(item["target"]) if isinstance(target, str))),
    ("3.2.4", "a TextualBody has exactly 1 value, a text",
     lambda c, t: all(isinstance(body["value"], str) for body in bodies(c))),
    ("3.2.4", "and should have its class, since it has no id",
     lambda c, t: all(body["type"] == "TextualBody" for body in bodies(c))),
    ("3.2.5", "bodyValue is not there where there is a body",
     lambda c, t: not any("bodyValue" in item for item in annotations(c))),
    ("3.3.2", "a creator is an IRI or an Agent with a name in words",
     lambda c, t: all(is_iri(one["creator"]) if isinstance(one["creator"], str) else
                      isinstance(one["creator"]["name"], str)
                      and one["creator"]["type"] in ("Person", "Organization", "Software")
                      for one in (c, *annotations(c)))),
    ("3.3.5", "a motivation or purpose is one of the model's",
     lambda c, t: {m for i in annotations(c) for m in many(i["motivation"])}
     | {p for b in bodies(c) for p in many(b["purpose"])}
     <= {"assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
         "highlighting", "identifying", "linking", "moderating", "questioning", "replying",
         "tagging"}),
    ("4", "a SpecificResource has exactly 1 source, an IRI",
     lambda c, t: all(is_iri(one["source"]) for one in resources(c))),
    ("4", "and should have its class",
     lambda c, t: all(one["type"] == "SpecificResource" for one in resources(c))),
    ("4.2.4", "a TextQuoteSelector has exactly 1 type, and it is TextQuoteSelector",
     lambda c, t: len(selectors(c, "TextQuoteSelector")) == len(resources(c))
     and all(one["type"] == "TextQuoteSelector" for one in selectors(c, "TextQuoteSelector"))),
    ("4.2.4", "it has exactly 1 exact",
     lambda c, t: all(isinstance(s["exact"], str) for s in selectors(c, "TextQuoteSelector"))),
    ("4.2.4", "it has not more than 1 prefix and 1 suffix",
     lambda c, t: all(isinstance(s.get(key, ""), str) for key in ("prefix", "suffix")
                      for s in selectors(c, "TextQuoteSelector"))),
    ("4.2.4", "the words are code points in logical order, as they stand in the text",
     lambda c, t: all(s["prefix"] + s["exact"] + s["suffix"] in t
                      for s in selectors(c, "TextQuoteSelector"))),
    ("4.2.5", "a TextPositionSelector has exactly 1 type, and it is TextPositionSelector",
     lambda c, t: len(selectors(c, "TextPositionSelector")) == len(resources(c))
     and all(s["type"] == "TextPositionSelector" for s in selectors(c, "TextPositionSelector"))),
    ("4.2.5", "it has exactly 1 start, a non-negative integer",
     lambda c, t: all(whole(s["start"]) for s in selectors(c, "TextPositionSelector"))),
    ("4.2.5", "it has exactly 1 end, a non-negative integer",
     lambda c, t: all(whole(s["end"]) for s in selectors(c, "TextPositionSelector"))),
    ("4.2.5", "text is counted as for the quotation: both select the same words",
     lambda c, t: all(t[at["start"]:at["end"]] == quote["exact"] for one in resources(c)
                      for quote, at in [sorted(one["selector"], key=lambda s: "start" in s)])),
    ("5.1", "a Collection has 1 or more @context values, ours one of them",
     lambda c, t: CONTEXT in many(c["@context"])),
    ("5.1", "a Collection has exactly 1 IRI", lambda c, t: is_iri(c["id"])),
    ("5.1", "AnnotationCollection is one of its types",
     lambda c, t: "AnnotationCollection" in many(c["type"])),
    ("5.1", "a label is a string", lambda c, t: isinstance(c["label"], str)),
    ("5.1", "total is a non-negative integer: the number of annotations",
     lambda c, t: whole(c["total"]) and c["total"] == len(annotations(c))),
    ("5.1", "where total is more than 0 there is exactly 1 first page",
     lambda c, t: isinstance(c["first"], dict)),
    ("5.2", "a page inside its Collection should have no @context",
     lambda c, t: "@context" not in c["first"]),
    ("5.2", "a Page has exactly 1 IRI", lambda c, t: is_iri(c["first"]["id"])),
    ("5.2", "AnnotationPage is one of its types",
     lambda c, t: "AnnotationPage" in many(c["first"]["type"])),
    ("5.2", "items is an array of 1 or more Annotations",
     lambda c, t: isinstance(c["first"]["items"], list) and len(c["first"]["items"]) > 0),
    ("5.2", "the page that is the last has no next, and last names it",
     lambda c, t: "next" not in c["first"] and c["last"] == c["first"]["id"]),
    ("5.2", "startIndex is one non-negative integer", lambda c, t: whole(c["first"]["startIndex"])),
    ("5.2", "partOf is the Collection's IRI", lambda c, t: c["first"]["partOf"] == c["id"]),
]  # fmt: skip

NOTHING_ELSE = {
    "collection": {"@context", "id", "type", "label", "creator", "total", "last", "first"},
    "page": {"id", "type", "partOf", "startIndex", "items"},
    "annotation": {"@context", "id", "type", "motivation", "creator", "body", "target"},
    "body": {"type", "purpose", "format", "language", "value"},
    "target": {"type", "source", "selector"},
    "selector": {"type", "exact", "prefix", "suffix", "start", "end"},
}


def broken(collection, text):
    """The MUSTs that a collection breaks, and the keys for which this list has no MUST."""
    found = []
    for section, says, holds in MUSTS:
        try:
            kept = holds(collection, text)
        except (KeyError, TypeError, ValueError, AttributeError):
            kept = False
        found += [] if kept else [f"{section}: {says}"]
    pieces = {
        "collection": [collection], "page": [collection.get("first", {})],
        "annotation": annotations(collection), "body": bodies(collection),
        "target": resources(collection),
        "selector": [s for one in resources(collection) for s in many(one["selector"])],
    }  # fmt: skip
    for kind, some in pieces.items():
        more = {key for one in some for key in one} - NOTHING_ELSE[kind]
        found += [f"no MUST is listed for {sorted(more)} of a {kind}"] if more else []
    return found
