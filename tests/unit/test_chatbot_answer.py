"""Whatever is pasted as an answer: read where it can be, else one sentence, in bounded time."""

from __future__ import annotations

import json
import time

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.chatbot.answer import LONGEST, MOST, read_answer
from helpers.chatbot.prompt import EXAMPLE, json_schema, passage_of, prompt_for
from helpers.documents import ArticleError, open_article

RECORD = {"source": "The mayor", "cue": "said", "content": ["that it rains"]}
ONE = json.dumps(RECORD)
WHOLE = json.dumps({"statements": [RECORD]})
SECONDS = 60  # no measure of speed: it only notices a text that would never end


def given_as(*records) -> list[tuple]:
    return [(r["source"], r["cue"], tuple(r["content"])) for r in records]


def read(text) -> list[tuple]:
    answer = read_answer(text)
    assert not answer.fault, answer.fault
    return [(s.source, s.cue, s.content) for s in answer.statements]


def one_sentence(text: str) -> bool:
    return text.endswith(".") and ". " not in text and "\n" not in text


READ = {
    "as asked for": (WHOLE, None),
    "a bare list": (f"[{ONE}]", "do not stand under “statements”"),
    "one record": (ONE, "do not stand under “statements”"),
    "prose around": (f"Sure! [I hope] this helps:\n{WHOLE}\nAsk {{me}} more.", "stand round"),
    "a code fence": (f"```json\n{WHOLE}\n```", "stands in a code fence"),
    "a fence never closed": (f"```\n{WHOLE}", "never closed"),
    "single quotation marks": (str({"statements": [RECORD]}), "quotation marks"),
    "curly quotation marks": (WHOLE.replace('"', "”"), "quotation marks"),
    "a comma too much": (WHOLE.replace("]}]}", "],}],}"), "comma"),
    "a comma missing": (WHOLE.replace('", "cue', '" "cue'), "comma"),
    "cut off after a statement": (WHOLE[:-2], "cut off"),
    "a field twice": (WHOLE.replace('"cue"', '"cue": "went", "cue"'), "stands twice"),
    "content without a list": (WHOLE.replace('["', '"').replace('"]', '"'), "asks for a list"),
    "another name for the list": (
        WHOLE.replace("statements", "attributions"),
        "under “statements”",
    ),
    "names without marks": (WHOLE.replace('"cue"', "cue"), "Names of fields"),
    "an unknown field": (WHOLE.replace('"cue"', '"sure": 1, "cue"'), None),
}


@pytest.mark.parametrize("case", READ)
def test_answers_as_chatbots_give_them(case):
    text, sentence = READ[case]
    assert read(text) == given_as(RECORD)
    said = read_answer(text).sentences
    assert all(map(one_sentence, said))
    assert len(said) == (sentence is not None)
    assert sentence is None or sentence in said[0]


def test_quotation_marks_inside_the_words_are_kept():
    text = '{"statements": [{"source": "B", "cue": "said", "content": [""It rains," and more"]}]}'
    assert read(text) == [("B", "said", ('"It rains," and more',))]
    assert read(WHOLE.replace("that it rains", "“It rains,”"))[0][2] == ("“It rains,”",)


def test_records_on_lines_and_copied_chats():
    other = {**RECORD, "cue": "added"}
    assert read(f"{ONE}\n{json.dumps(other)}\n") == given_as(RECORD, other)
    chat = f"{prompt_for(open_article().part('P6'))}\nChatbot said:\n{WHOLE}"
    assert read(chat) == given_as(RECORD), "the example in the prompt is no answer"
    assert any("lists of statements" in s for s in read_answer(chat).sentences)
    alone = read_answer(prompt_for(open_article().part("P6")))
    assert "prompt" in alone.fault and one_sentence(alone.fault)


def test_a_source_that_is_not_there_is_read_as_nobody_and_said():
    answer = read_answer(WHOLE.replace('"source": "The mayor", ', ""))
    assert answer.statements[0].source is None
    assert answer.sentences[0].startswith("A statement has no field for its source")


def test_a_statement_that_cannot_be_read_does_not_vanish_in_silence():
    lost = ONE.replace("{", "{- ")
    said = read_answer(f"{ONE}\n{lost}").sentences
    assert said[0] == "What looks like a statement could not be read as JSON and is left out here."
    assert "2 statements could" in read_answer(f"{WHOLE}\n{lost}\n{lost}").sentences[0]
    inside = WHOLE.replace("]}]}", ']}, {source: "B", cue: "told", content: ["it"]}]}')
    assert [cue for _, cue, _ in read(inside)][1:] == ["told"]


def test_what_is_not_complete_is_left_out_and_said():
    cut = json.dumps({"statements": [RECORD, RECORD]})[:-30]
    answer = read_answer(cut)
    assert len(answer.statements) == 1
    assert answer.sentences[-1] == "Statement 2 is not complete and was left out."
    bad = {
        "its cue is not a text": {**RECORD, "cue": 7},
        "its cue is missing": {"source": "B", "content": ["c"]},
        "its content is empty": {**RECORD, "content": []},
        "its source is not a text": {**RECORD, "source": ["B"]},
        "it has no source, cue and content": "words",
    }
    for why, record in bad.items():
        answer = read_answer(json.dumps({"statements": [record, RECORD]}))
        assert [s.number for s in answer.statements] == [2]
        assert answer.sentences == (f"Statement 1 was left out: {why}.",)


HOSTILE = {
    "nothing": "",
    "spaces": " \n\t",
    "no text": None,
    "prose": "I cannot help with that.",
    "fifty megabytes": "x" * 50_000_000,
    "a hundred thousand records": f"[{','.join([ONE] * 100_000)}]",
    "brackets without end": "[" * 190_000,
    "objects in objects": '{"a":' * 30_000,
    "closed again": "[" * 90_000 + "]" * 90_000,
    "nine hundred deep": '{"statements": ' + "[" * 900 + "]" * 900 + "}",
    "quotation marks": '"' * 190_000,
    "begun objects": '{"' * 90_000,
    "begun lists": '["' * 90_000,
    "backslashes": '{"a":"' + "\\" * 190_000,
    "spaces after a bracket": ("{" + " " * 1_000) * 180,
    "spaces after a mark": '{"a":"' + ('"' + " " * 1_000) * 180,
    "fences": "```" * 60_000,
    "a number": WHOLE.replace('"said"', "9" * 100_000),
    "not a number": WHOLE.replace('"said"', "NaN"),
    "infinity": WHOLE.replace('"said"', "-Infinity"),
    "other JSON": '{"a": {"b": [1, 2]}, "statements": 4}',
    "no statements": '{"statements": []}',
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_texts_get_one_sentence_in_bounded_time(case):
    began = time.perf_counter()
    answer = read_answer(HOSTILE[case])
    assert time.perf_counter() - began < SECONDS
    assert answer.statements == () and answer.fault
    kept = answer.fault.removesuffix(" No statement is left to compare.")
    assert one_sentence(kept), answer.fault


def test_many_records_are_cut_at_a_stated_number():
    answer = read_answer(f'{{"statements": [{",".join([ONE] * 2_800)}]}}')
    assert len(answer.statements) == MOST
    assert answer.sentences == (
        f"The answer lists 2,800 statements; only the first {MOST} are compared.",
    )
    pieces = json.dumps({"statements": [{**RECORD, "content": ["a b"] * 5_000}]})
    assert len(pieces) < LONGEST
    assert "first 8 pieces" in read_answer(pieces).sentences[0]
    wrong = read_answer(f'{{"statements": [{",".join([ONE] + ["{}"] * 50)}]}}').sentences
    assert len(wrong) == 4 and wrong[-1] == "47 more statements have faults like these."


def test_what_is_no_text_is_replaced_and_said():
    record = '{"source": "A\x00", "cue": "s\\u0000\\ud800", "content": ["b\udc80"]}'
    answer = read_answer(record)
    assert [(s.source, s.cue, s.content) for s in answer.statements] == [
        ("A\ufffd", "s\ufffd\ufffd", ("b\ufffd",))
    ]
    assert "NUL" in answer.sentences[-1]


def test_scripts_are_words_like_others():
    words = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    assert read(json.dumps([{**RECORD, "source": words}]))[0][0] == words


_PIECES = st.lists(
    st.sampled_from(
        [*'{}[]":,”“`\\ \n', "'", WHOLE, ONE, "null", "NaN", "said", "```json", "\ud83d"]
    ),
    max_size=40,
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=200), _PIECES.map("".join)))
def test_no_text_at_all_raises(text):
    answer = read_answer(text)
    assert bool(answer.fault) != bool(answer.statements)
    json.dumps([answer.fault, *answer.sentences]).encode("utf-8")
    for statement in answer.statements:
        assert statement.cue.strip() and statement.content


def test_the_prompt_holds_its_passage_alone_and_a_schema_that_its_example_fits():
    article = open_article()
    prompt = prompt_for(passage_of(article, "P6"))
    assert article.part("P6").text in prompt
    for part in article.parts:
        assert part.label == "P6" or part.text not in prompt
    assert (
        json.dumps(json_schema()["properties"]["statements"]["items"]["properties"]["cue"])
        in prompt
    )
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(EXAMPLE, json_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"statements": [{"source": "A", "cue": "said"}]}, json_schema())
    start = prompt.index('{"type"')
    assert json.JSONDecoder().raw_decode(prompt, start)[0] == json_schema()


def test_a_passage_can_be_named_in_three_ways():
    article = open_article()
    part = article.part("P6")
    assert passage_of(article, "P6") == part
    for within in (part, (part.start, part.end)):
        found = passage_of(article, within)
        assert (found.start, found.end, found.text, found.label) == (
            part.start,
            part.end,
            part.text,
            "P6",
        )
    assert passage_of(article, (part.start, part.start + 5)).label.startswith("P6, ")
    for wrong, kind in (("P99", ArticleError), ((5, 5), ValueError), (None, ValueError)):
        with pytest.raises(kind) as fault:
            passage_of(article, wrong)
        assert one_sentence(str(fault.value))
