"""The page writes words as text. What a learner, a text or a file says is never set as HTML."""

import re

import pytest

from helpers.widgets import HERE

SCRIPTS = sorted(HERE.glob("*.js"))
# Whatever makes HTML, or code, of a string.
SINKS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|setHTML|srcdoc|DOMParser|createContextualFragment|"
    r"document\.write|\beval\b|new Function|javascript:|setAttribute\(\s*[\"'`]on"
)
ALLOWED = {
    # Texts of the question files and of quotations, escaped in Python (questions/text.py); an
    # answer is never among them (test_every_question.py).
    "question_kinds.js": ["innerHTML"],
}
# The files whose controls may ask for that one place, by {html: …}.
WITH_HTML = {"question.js", "question_kinds.js", "question_verdicts.js", "question_writing.js"}


def code(path):
    """A script without its comments."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"(?m)(^|\s)//.*$", "", text)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_makes_html_of_words(path):
    assert SINKS.findall(code(path)) == ALLOWED.get(path.name, [])
    if path.name not in WITH_HTML:
        assert not re.search(r"\bhtml\b", re.sub(r"\.html\b|/html\b", "", code(path))), "{html: …}"


def test_what_is_forbidden_would_be_seen():
    assert len(SCRIPTS) > 15 and set(ALLOWED) | WITH_HTML <= {path.name for path in SCRIPTS}
    for line in ("a.innerHTML = b", "a.insertAdjacentHTML('x', b)", "a.setAttribute('onclick', b)"):
        assert SINKS.search(line)
    assert not SINKS.search("const evaluation = retrieval;")
