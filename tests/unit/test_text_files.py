"""A file as a text of one's own: kept, decoded, or refused in one sentence."""

import pytest
from unit.pasted_text import BODY, HOSTILE, TEXT, tell

from helpers.articles.decoding import MOST_BYTES
from helpers.own_text.choice import (
    chosen_text,
    keep_file,
)
from helpers.widgets.choose_text import choose_text

pytestmark = pytest.mark.usefixtures("folder")


def test_a_file_is_kept_under_its_name():
    view = choose_text()
    said = tell(view, "file", [memoryview(TEXT.encode())], file="wells.txt", name="")
    assert said["kept"] and view.shown["chosen"] == "my-wells" and chosen_text().text == TEXT
    tell(view, "file", [TEXT.encode() + b"More."], file="wells.txt", name="other")
    assert view.shown["chosen"] == "my-other"


def test_windows_1252_and_web_page_and_markdown():
    old = keep_file(
        ("Le maire a dit « non » à la ville, c’était très été. " * 5).encode("cp1252"), "é.txt"
    )
    assert "très été" in old.text and "Windows-1252" in old.note
    long = "".join(f"<p>{BODY} It is sentence {n}.</p>" for n in range(9))
    page = f"<html><title>The dry wells</title><body><article>{long}</article></body></html>"
    web = keep_file(page.encode(), "saved page.HTML")
    assert "<p>" not in web.text and web.note.startswith(
        "Taken out of the web page saved-page.html"
    )
    mark = keep_file(b"# The dry wells\n\nThe mayor said *no*.\n", "a.md", "marked")
    assert (mark.name, mark.text) == ("my-marked", "The dry wells\n\nThe mayor said no.\n")


@pytest.mark.parametrize(
    ("raw", "file", "sentence"),
    [
        (b"%PDF-1.7 x", "report.pdf", "'report.pdf' is a PDF, not a plain text; open it"),
        (b"PK\x03\x04 x", "a.docx", "'a.docx' is a Word"),
        (b"", "empty.txt", "'empty.txt' is empty"),
        (b"x" * (MOST_BYTES + 1), "big.txt", "“big.txt” is too large"),
        (b"a\0b", "zero.txt", "'zero.txt' is no plain text"),
        ("Ä é".encode() * 9 + b"\xff", "broken.txt", "'broken.txt' is UTF-8 text with a damaged"),
    ],
)  # fmt: skip
def test_what_is_no_text_gets_one_sentence(raw, file, sentence, folder):
    said = tell(choose_text(), "file", [raw], file=file, name="")
    assert said["text"].startswith(sentence) and not said["kept"]
    assert not list(folder.glob("articles/*"))


@pytest.mark.parametrize(
    "file",
    ["../../../evil.txt", "..\\..\\evil.txt", "/etc/evil.txt", "", "..", "a\0b.txt", "CON.txt",
     f"{HOSTILE}.txt", "x" * 5000 + ".txt", "🙂.txt", "\ud800.txt", "a.t/x", "a.\n"],
)  # fmt: skip
def test_any_file_name_stays_in_the_folder(file, folder):
    said = tell(choose_text(), "file", [TEXT.encode()], file=file, name="")
    assert said["kept"], said
    (kept,) = folder.glob("articles/*.txt")
    assert kept.read_text("utf-8") == TEXT and "<" not in kept.name
    assert [path for path in folder.parent.rglob("*evil*") if path.parent.name != "articles"] == []
