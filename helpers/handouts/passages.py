"""What stored outputs show, made fit for paper: cleaned, without what is folded, tables cut."""

from __future__ import annotations

import re

import bleach
from bleach.css_sanitizer import CSSSanitizer

from ..documents import Article
from ..figures.static_html import text
from ..portfolios.pieces import tag

MOST_ROWS = 14
LONGEST_TEXT = 600  # characters of an output that is plain text
_TAGS = frozenset(re.findall(r"\w+", """
    div p span b i em strong small sup sub br code h3 h4 ul ol li
    table thead tbody tr th td caption"""))  # fmt: skip
_STYLES = CSSSanitizer(allowed_css_properties=[
    "border-bottom", "padding-bottom", "font-weight", "text-align", "line-height", "width",
    "font-style", "vertical-align",
])  # fmt: skip
_FOLDED = re.compile(r"<details.*?</details>", re.DOTALL)
# The pages about a claim, folded only to keep the page short: on paper they stand open.
_ONE_CLAIM = re.compile(
    r'<details class="one-claim"[^>]*><summary>(.*?)</summary>|</section></details>', re.DOTALL
)
# The lengths of the parts, which the Reader's picture draws as bars: no use without them.
_LENGTHS = re.compile(r"<table[^>]*><thead><tr><th[^>]*>Part</th>.*?</table>", re.DOTALL)
# What a widget says of itself where nothing runs: nothing to print.
_NEEDS_A_KERNEL = re.compile(r"run this cell|appears here", re.IGNORECASE)


def shown_by(output) -> str:
    """One stored output as HTML for paper; empty where it shows nothing without a computer."""
    data = output.get("data", {})
    html = data.get("text/html")
    if html:
        return cleaned(html)
    words = data.get("text/plain", "").strip("'\"")
    if words and len(words) <= LONGEST_TEXT:
        return tag("p", text(words), kind="passage")
    return ""


def cleaned(html: str) -> str:
    """The HTML of a stored output: no style sheet, script, link, picture or folded part."""
    html = _FOLDED.sub("", _opened(html))
    html = re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.DOTALL)
    if _NEEDS_A_KERNEL.search(html):
        return ""
    html = bleach.clean(html, _TAGS, {"*": ["style"]}, css_sanitizer=_STYLES, strip=True)
    html = _LENGTHS.sub("", html)
    html = re.sub(r"<tbody>.*?</tbody>", _cut, html, flags=re.DOTALL)
    html = re.sub(r"<table", _as_wide_as_its_head, html)
    return html if re.sub(r"<[^>]+>", "", html).strip() else ""


def answer_first(cell) -> bool:
    """Whether what a cell shows stays closed until the learner has answered."""
    found = (output.get("data", {}).get("text/html", "") for output in cell.get("outputs", []))
    return any('class="answer-first"' in html for html in found)


def folded(html: str) -> list[str]:
    """The parts of a stored output that open only by a click, for the teacher's page."""
    found = [
        part
        for part in _FOLDED.findall(_opened(html))
        if 'class="same-as-table"' not in part and not part.endswith("</summary></details>")
    ]
    return [bleach.clean(part, _TAGS, {}, strip=True) for part in found]


def _opened(html: str) -> str:
    return _ONE_CLAIM.sub(lambda found: f"<p>{found[1]}</p>" if found[1] else "", html)


def whole_text(article: Article) -> str:
    """A text of our own in full, with the labels of its parts."""
    parts = (
        tag("p", tag("span", text(part.label), kind="place"), " ", text(part.text))
        for part in article.parts
    )
    return tag("div", *parts, kind="passage whole")


def _cut(body: re.Match) -> str:
    rows = re.findall(r"<tr\b.*?</tr>", body[0], re.DOTALL)
    if len(rows) <= MOST_ROWS + 2:
        return body[0]
    left = f"… and {len(rows) - MOST_ROWS} more rows, which the notebook shows."
    columns = len(re.findall(r"<t[dh]\b", rows[0]))
    more = f'<tr><td colspan="{columns}">{left}</td></tr>'
    return "<tbody>" + "".join(rows[:MOST_ROWS]) + more + "</tbody>"


def _as_wide_as_its_head(table: re.Match) -> str:
    head = table.string[table.end() :].split("</tr>", 1)[0]
    columns = len(re.findall(r"<th\b", head))
    return '<table class="many"' if columns > 6 else "<table"
