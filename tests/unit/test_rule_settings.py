"""What the machine reader is set to: rules in their order, words, and what was saved of them."""

from __future__ import annotations

import pytest

from helpers.machine.rule_settings import MANY, Setting, saved_setting, word_lists
from helpers.machine_reader import RULES

FIRST, QUOTES = "reporting verbs", "quotation marks"


def test_rules_keep_the_order_in_which_they_were_switched_on():
    setting = Setting().switched(QUOTES, True).switched(FIRST, True).switched(QUOTES, True)
    assert setting.rules == (FIRST, QUOTES)
    assert setting.switched_all(True).rules[:2] == (FIRST, QUOTES)
    assert set(setting.switched_all(True).rules) == set(RULES)
    assert setting.switched(FIRST, False).switched_all(False).rules == ()


def test_words_are_added_taken_out_and_undone():
    setting = Setting((FIRST,)).with_word(" Crumble ", "add").with_word("say", "remove")
    assert (setting.add, setting.remove, setting.rules) == (("crumble",), ("say",), (FIRST,))
    assert setting.with_word("say", "add").remove == (), "what was taken out is put back"
    assert setting.with_word("crumble", "remove").add == ()
    assert setting.with_word("say", "undo").with_word("crumble", "undo") == Setting((FIRST,))


@pytest.mark.parametrize("do", ["add", "remove"])
@pytest.mark.parametrize("word", ["", "   ", "<b>", "two words", "9", "“”", "x" * 500, "\ud83d"])
def test_what_is_no_word_gives_one_sentence(do, word):
    with pytest.raises(ValueError) as fault:
        Setting().with_word(word, do)
    assert str(fault.value) and "\n" not in str(fault.value) and len(str(fault.value)) < 200


def test_a_change_that_changes_nothing_says_so():
    with pytest.raises(ValueError, match="“said” is in the list already."):
        Setting().with_word("said", "add")
    with pytest.raises(ValueError, match="“crumble” is not in the list"):
        Setting().with_word("crumble", "remove")


def test_the_word_that_is_proposed_is_on_no_list():
    with pytest.raises(ValueError) as fault:
        Setting().with_word("", "add")
    word = str(fault.value).split("“")[1].split("”")[0]
    assert Setting().with_word(word, "add").add == (word,)
    assert not any(word in words.split(", ") for _, words in word_lists())
    with pytest.raises(ValueError, match=f"a single word such as “{word}”"):
        Setting().with_word("two words", "add")


def test_a_word_of_a_narrower_list_may_be_added_and_says_so():
    assert Setting().widened("held") == (
        "“held” is on the list already as a verb of finding, which counts only before “that” or a "
        "clause; it is added as a verb of saying, which counts wherever it stands."
    )
    assert Setting().with_word("hold", "add").add == ("hold",)
    assert "only before “to”" in Setting().widened("refusal")
    assert Setting().widened("crumble") == "" == Setting().widened("say")
    assert Setting(add=("hold",)).widened("hold") == ""


def test_there_is_a_limit_to_the_words():
    letters = [chr(97 + n % 26) * (3 + n // 26) for n in range(MANY)]
    with pytest.raises(ValueError, match=f"changed {MANY} words"):
        Setting(add=tuple(letters)).with_word("crumble", "add")


def test_a_saved_setting_comes_back():
    setting = Setting((QUOTES, FIRST), ("crumble",), ("say",))
    assert saved_setting(setting.to_save()) == (setting, "Your switches are back.")


@pytest.mark.parametrize(
    "value", [None, 5, "x", [], {}, {"rules": 5, "add": [], "remove": []},
              {"rules": [[]], "add": [], "remove": []}],
)  # fmt: skip
def test_a_saved_setting_without_sense_gives_one_sentence(value):
    assert saved_setting(value) == (
        Setting(), "Your saved switches make no sense here; please set them again."
    )  # fmt: skip


def test_only_the_sound_part_of_a_saved_setting_comes_back():
    value = {"rules": [FIRST, "magic", FIRST], "add": ["<b>"], "remove": []}
    setting, sentence = saved_setting(value)
    assert setting == Setting((FIRST,)) and "saved words make no sense" in sentence


def test_every_list_of_words_has_a_name():
    for name, words in word_lists():
        assert name[0].isupper() and words, name
