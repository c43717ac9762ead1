"""All that we wrote for people to read: cells, questions, pages, labels. For spelling and links."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from lessons import NOTEBOOKS, ROOT, prose_cells, read

# Work of learners and of classes, or made anew from what stands elsewhere.
NOT_OURS = {
    *("my-work", ".ipynb_checkpoints", "handouts", "arrived", "set-aside"),
    *("release", "source", "teacher", "submitted", "downloaded", "autograded", "feedback"),
}
# Entries of a TOML file that are names for a program.
FOR_PROGRAMS = {"id", "address", "url", "sha256", "file", "exact"}


def ours(folder: Path, pattern: str) -> list[Path]:
    """The project's files under a folder whose names fit a pattern."""
    found = (path for path in folder.rglob(pattern) if path.is_file())
    return sorted(path for path in found if not NOT_OURS & set(path.relative_to(ROOT).parts))


def notebooks() -> list[Path]:
    """Every notebook: the lessons, the glossary, the class report."""
    return ours(NOTEBOOKS, "*.ipynb")


def pages() -> list[Path]:
    """Every page in Markdown: the README, the guide, the codebook and the others."""
    inner = (ours(ROOT / name, "*.md") for name in ("notebooks", "seeds", "helpers", "tests"))
    return [*sorted(ROOT.glob("*.md")), *(page for found in inner for page in found)]


def tables() -> list[Path]:
    """Every TOML file with sentences in it: questions, assignments, what was found outside."""
    return [*ours(NOTEBOOKS, "*.toml"), *ours(ROOT / "seeds", "*.toml")]


def annotations() -> list[Path]:
    """Every file of marks with our notes in it; the raw passes stay as they were made."""
    marks = [*ours(NOTEBOOKS, "*.json"), *ours(ROOT / "seeds", "*.json")]
    return [path for path in marks if not {"class-report-sample", "passes"} & set(path.parts)]


def invented_texts() -> list[Path]:
    """The texts that we wrote ourselves; the article is its publisher's."""
    texts = [*ours(ROOT / "seeds", "practice-*.txt"), *ours(NOTEBOOKS, "*.txt")]
    return [path for path in texts if "class-report-sample" not in path.parts]


def programs() -> list[Path]:
    """Every program that says something to a reader."""
    return [*ours(ROOT / "helpers", "*.py"), *ours(ROOT / "helpers", "*.js"), ROOT / "start.py"]


def markdown_of(path: Path) -> str:
    """The Markdown of a notebook or of a page."""
    if path.suffix == ".ipynb":
        return "\n\n".join(cell.source for cell in prose_cells(read(path)))
    return path.read_text(encoding="utf-8")


def sentences_of(path: Path) -> list[str]:
    """The strings of a TOML file that hold more than one word."""

    def strings(value, key="") -> Iterator[str]:
        if isinstance(value, dict):
            for inner, part in value.items():
                yield inner  # the answer that a remark is for may be a key
                yield from strings(part, inner)
        elif isinstance(value, list):
            for part in value:
                yield from strings(part, key)
        elif isinstance(value, str) and key not in FOR_PROGRAMS:
            yield value

    found = strings(tomllib.loads(path.read_text(encoding="utf-8")))
    return [text for text in found if " " in text]


def notes_of(path: Path) -> list[str]:
    """Our notes and paraphrases in a file of marks; none where it cannot be read, on purpose."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return []

    def notes(value) -> Iterator[str]:
        if isinstance(value, dict):
            for key, part in value.items():
                if key in {"note", "paraphrase", "anchor", "reason"} and isinstance(part, str):
                    yield part
                yield from notes(part)
        elif isinstance(value, list):
            for part in value:
                yield from notes(part)

    return list(notes(data))


def labels_of(path: Path) -> list[str]:
    """The labels and sentences in a program: its strings of several words that begin or end as a
    sentence does. Word lists, selectors, styles and docstrings are none."""
    source = path.read_text(encoding="utf-8")
    found = _strings_in_script(source) if path.suffix == ".js" else _strings_in_python(source)
    sentence = re.compile(r"[A-Z“]\S* .*|.* .*[.?!:…]\s*", re.DOTALL)
    style = re.compile(r"[{};\\=#]|--|\bpx\b|\w\(\w|: \d")
    return [text for text in found if sentence.fullmatch(text) and not style.search(text)]


def _strings_in_script(source: str) -> list[str]:
    found = re.findall(r"\"((?:[^\"\\\n]|\\.)*)\"|`([^`]*)`", source)
    return [re.sub(r"\$\{[^}]*\}", " ", quoted or template) for quoted, template in found]


def _strings_in_python(source: str) -> list[str]:
    nodes = list(ast.walk(ast.parse(source)))
    said = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}  # docstrings
    texts = (node for node in nodes if isinstance(node, ast.Constant) and id(node) not in said)
    return [re.sub(r"<[^>]*>", " ", node.value) for node in texts if isinstance(node.value, str)]
