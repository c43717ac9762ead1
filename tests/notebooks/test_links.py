"""Links: whatever a page of ours points at is there, down to the heading. Nothing is fetched."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lessons import GLOSSARY, ROOT, lessons
from prose import NOT_OURS, markdown_of, notebooks, pages, sentences_of, tables

LINK = re.compile(
    r"\]\(([^)\s]+)(?: \"[^\"]*\")?\)|(?:href|src)=[\"']([^\"']+)[\"']|<(https?://[^>]+)>"
)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
# Addresses in lessons that are no evidence about the world: pages on the field's own methods.
METHODS = {
    "https://arxiv.org/abs/2004.14425",
    "https://blockint.nl/intel-analysis/critical-review-of-the-admiralty-code",
}
ADDRESSES = ROOT / "tests" / "unit" / "data" / "dossier_addresses.txt"

FOLDERS = ("helpers", "notebooks", "seeds", "tests")
# Named as an example, or written by a teacher.
MADE_BY_READERS = {"notebooks/class-8b", "notebooks/classroom/hub/students.txt"}

PAGES = [*notebooks(), *pages()]
every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))


@cache
def links(path: Path) -> tuple[str, ...]:
    """All that a page links to or shows as a picture; what stands in code is no link."""
    found = LINK.findall(CODE.sub(" ", markdown_of(path)))
    return tuple("".join(parts) for parts in found)


@cache
def headings(path: Path) -> frozenset[str]:
    """The names by which headings are linked to: JupyterLab's for a notebook (capitals and signs
    are kept, a space is a hyphen), a code host's for a page in Markdown."""
    text = re.sub(r"```.*?```", "", markdown_of(path), flags=re.DOTALL)
    names = re.findall(r"^#+ +(.+?) *#*$", text, re.MULTILINE)
    plain = [re.sub(r"\]\([^)]*\)|[*`\[]", "", name) for name in names]
    if path.suffix == ".ipynb":
        return frozenset(name.replace(" ", "-") for name in plain)
    return frozenset(re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-") for name in plain)


def exists(path: Path) -> bool:
    """Whether a path of the project exists, in just these capitals and small letters."""
    path = path.resolve()
    if not path.is_relative_to(ROOT):
        return False
    for part in [path, *path.parents]:
        if part == ROOT:
            return True
        if part.name not in (each.name for each in part.parent.glob("*")):
            return False
    return False


def fault(path: Path, link: str) -> str | None:
    """What is wrong with a link on a page, None if nothing."""
    if re.match(r"[a-z]+:", link):
        parts = urlsplit(link)
        good = parts.scheme == "https" and re.fullmatch(r"[\w.-]+\.[a-z]{2,}", parts.netloc)
        return None if good else f"{link} is no well-formed https address"
    file, _, heading = unquote(link).partition("#")
    target = path.parent / file if file else path
    if not exists(target):
        return f"{link} leads nowhere"
    if heading and heading not in headings(target.resolve()):
        return f"{link}: no heading there is called so"
    return None


@every_page
def test_every_link_leads_somewhere(path):
    assert not [wrong for link in links(path) if (wrong := fault(path, link))]


@pytest.mark.parametrize(
    "link",
    [
        "10-nothing.ipynb", "Glossary.ipynb", "glossary.ipynb#cue", "glossary.ipynb#Cues",
        "../../outside.md", "#Nothing", "http://example.org", "https://nowhere", "mailto:a@b.org",
        "../README.md#no-such-heading",
    ],
)  # fmt: skip
def test_a_bad_link_is_found(link):
    assert fault(GLOSSARY, link)


@pytest.mark.parametrize(
    "link",
    ["glossary.ipynb#Cue", "#Role-only", "../seeds/codebook.md#2-sources-attributions",
     "pictures/reader.png", "https://example.org/a?b=c#d"],
)  # fmt: skip
def test_a_good_link_passes(link):
    assert fault(GLOSSARY, link) is None


def test_there_are_links_of_every_sort():
    found = [link for path in PAGES for link in links(path)]
    assert len(found) > 300
    for sort in (r".+\.ipynb$", r".+\.ipynb#", r".+\.md$", r".+\.md#", r"#", r".+\.png$", "https:"):
        assert [link for link in found if re.match(sort, link)], sort


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_addresses_in_lessons_are_those_that_were_looked_up(path):
    known = set(ADDRESSES.read_text(encoding="utf-8").split()) | METHODS
    assert {link for link in links(path) if link.startswith("https:")} <= known


@pytest.mark.parametrize("path", tables(), ids=lambda path: path.name)
def test_questions_name_lessons_that_exist(path):
    there = {lesson.name[:2] for lesson in lessons()}
    named = {n for text in sentences_of(path) for n in re.findall(r"\blessons? (\d\d)\b", text)}
    assert named <= there


def paths_named(path: Path) -> set[str]:
    """Programs, and files and folders of the project, that a page names in code."""
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", markdown_of(path), flags=re.DOTALL))
    ours = re.compile(r"(?:helpers|notebooks|seeds|tests)/[\w.*/-]*|[\w*/-]+\.py")
    return {span for span in spans if ours.fullmatch(span)}


def is_there(name: str) -> bool:
    """Whether a file or folder of that name, or one that fits its stars, is in the project."""
    if name in MADE_BY_READERS or NOT_OURS & set(name.split("/")):
        return True
    name = name.rstrip("/")
    return any(ROOT.glob(name)) or any(any((ROOT / f).rglob(name)) for f in FOLDERS)


@every_page
def test_paths_named_in_a_page_are_there(path):
    assert not [name for name in paths_named(path) if not is_there(name)]


@pytest.mark.parametrize("name", ["helpers/no_such.py", "no_such.py", "seeds/no_*", "tests/none/"])
def test_a_path_that_is_gone_is_found(name):
    assert not is_there(name)


def test_paths_are_named():
    assert len({name for path in PAGES for name in paths_named(path)}) > 50
