"""Bytes of a file to text, in any common encoding; what is no text gets one sentence.

UTF-8 and UTF-16 are known by their form. All else is a guess by the library charset-normalizer
among the encodings that texts were really saved in, and the sentence beside the text says so.
"""

from __future__ import annotations

import codecs
import re

from .article import ArticleError

MOST_BYTES, MOST_CHARACTERS = 10_000_000, 2_000_000
MOST = "a text may have 10 MB and two million characters here"

# Python's name of each encoding: what a learner may know it by.
ENCODINGS = {
    "cp1252": "Windows-1252 (Western Europe)", "cp1250": "Windows-1250 (Central Europe)",
    "iso8859_2": "ISO-8859-2 (Central Europe)", "cp1251": "Windows-1251 (Cyrillic)",
    "koi8_r": "KOI8-R (Cyrillic)", "iso8859_5": "ISO-8859-5 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)", "cp1254": "Windows-1254 (Turkish)",
    "cp1255": "Windows-1255 (Hebrew)", "cp1256": "Windows-1256 (Arabic)",
    "cp1257": "Windows-1257 (Baltic)", "cp1258": "Windows-1258 (Vietnamese)",
    "cp874": "Windows-874 (Thai)", "cp932": "Shift-JIS (Japanese)", "euc_jp": "EUC-JP (Japanese)",
    "iso2022_jp": "ISO-2022-JP (Japanese)", "gb18030": "GB18030 (Chinese)",
    "big5": "Big5 (Chinese)", "cp949": "EUC-KR (Korean)",
}  # fmt: skip
_MARKS = (  # a mark at a file's beginning; UTF-32's begins like UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COPY = "open it in its own program, copy the words and paste them here"
_NOT_TEXT = (
    (b"%PDF-", f"is a PDF, not a plain text; {_COPY}"),
    (b"PK\x03\x04", f"is a Word, OpenDocument or ZIP file, not a plain text; {_COPY}"),
    (b"\xd0\xcf\x11\xe0", f"is an old Word file, not a plain text; {_COPY}"),
    (b"{\\rtf", f"is an RTF document, not a plain text; {_COPY}"),
    (b"\x89PNG", "is a picture; type its words, or find the page that they come from"),
    (b"\xff\xd8\xff", "is a picture; type its words, or find the page that they come from"),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
# Something to see: not white space, a mark of direction or width, or a zero byte.
_SEEN = re.compile(r"[^\s\ufeff\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069]")
_KANA = re.compile(r"[\u3041-\u30ff]")


def decoded(
    raw: bytes, file: str, encoding: str | None = None, long: bool = False
) -> tuple[str, str]:
    """The text of a file's bytes, and a sentence where its encoding was guessed.

    ``encoding`` is one that somebody knows or that the page names; it is no guess. ``long`` allows
    what a web page has beside its article. Raises
    :class:`ArticleError` with one sentence for what is no text, too long or damaged.
    """
    if len(raw) > MOST_BYTES:
        raise ArticleError(f"{file!r} is too large: {MOST}; give the article alone.")
    for begins, why in _NOT_TEXT:
        if raw[:1024].lstrip().startswith(begins):
            raise ArticleError(f"{file!r} {why}.")
    if encoding:
        return checked(_as(raw, encoding, file), file, long), ""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return checked(_as(raw[len(mark) :], name, file), file, long), ""
    wide = _without_mark(raw)
    if wide:
        return checked(_as(raw, wide, file), file, long), _guessed(file, wide.upper())
    try:
        # ISO-2022-JP is plain ASCII with an escape for each change of letters.
        text = None if b"\x1b$" in raw else raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        text = None
        _refuse_damaged(raw, fault.start, file)
    if text is not None:
        return checked(text, file, long), ""
    name = _guess(raw, file)
    return checked(_as(raw, name, file), file, long), _guessed(file, ENCODINGS[name])


def checked(text: str, file: str, long: bool = False) -> str:
    """The text, where it is one: with words in it, nothing but letters, not too long."""
    if len(text) > MOST_CHARACTERS and not long:
        raise ArticleError(f"{file!r} is too long: {MOST}; give the article alone.")
    if not _SEEN.search(text):
        why = "there is only white space in it" if text else "there are no words in it"
        raise ArticleError(f"{file!r} is empty: {why}.")
    if "\0" in text:
        raise ArticleError(
            f"{file!r} is no plain text: a character at place {text.index(chr(0))} is a zero "
            "byte; copy the words themselves and paste them here."
        )
    if len(_CONTROLS.findall(text)) > max(2, len(text) // 200):
        raise ArticleError(f"{file!r} is no plain text but a file for a program; {_COPY}.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        try:  # two halves of a character, pasted as two, are one character
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            at = re.search("[\ud800-\udfff]", text).start()
            raise ArticleError(
                f"{file!r} has half a character at place {at}; copy the words again."
            ) from None
    return text


def _as(raw: bytes, encoding: str, file: str) -> str:
    try:
        return raw.decode(encoding)
    except LookupError:
        raise ArticleError(f"There is no encoding {encoding!r}; try “utf-8”.") from None
    except UnicodeError as fault:
        where = f" at byte {fault.start}" if isinstance(fault, UnicodeDecodeError) else ""
        raise ArticleError(
            f"{file!r} cannot be read as {encoding}: it is damaged{where}; save it again as "
            "UTF-8, or copy the words and paste them here."
        ) from None


def _guessed(file: str, name: str) -> str:
    return (
        f"The letters of {file} were read as {name}, which is a guess: if some look wrong, copy "
        "the words from the page and paste them."
    )


def _without_mark(raw: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of Western letters is zero."""
    if len(raw) < 4 or len(raw) % 2:
        return None
    low, high = raw[::2].count(0) * 2 / len(raw), raw[1::2].count(0) * 2 / len(raw)
    if high > 0.6 and low < 0.05:
        return "utf-16-le"
    return "utf-16-be" if low > 0.6 and high < 0.05 else None


def _refuse_damaged(raw: bytes, at: int, file: str) -> None:
    """UTF-8 with a few broken characters: a guess would turn its good ones into nonsense."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - broken
    if good >= broken:
        raise ArticleError(
            f"{file!r} is UTF-8 text with a damaged character at byte {at}; save it again as "
            "UTF-8, or copy the words and paste them here."
        )


def _guess(raw: bytes, file: str) -> str:
    """The likeliest encoding. Raises ArticleError where no encoding makes a text of it."""
    from charset_normalizer import from_bytes

    no_text = ArticleError(f"{file!r} is no text in any encoding that is known here; {_COPY}.")
    if b"\0" in raw:
        raise no_text
    japanese = [name for name in ("iso2022_jp", "cp932", "euc_jp") if _has_kana(raw, name)]
    if japanese:
        return japanese[0]
    matches = list(from_bytes(raw, cp_isolation=list(ENCODINGS)))
    best = [
        m for m in matches if (m.chaos, -m.coherence) <= (matches[0].chaos, -matches[0].coherence)
    ]
    names = [name for m in best for name in m.could_be_from_charset if name in ENCODINGS]
    if "cp1250" in names and re.search(rb"[\x8a\x8e\x9a\x9e]", raw):
        return "cp1250"  # Š, Ž: rare in the west, and no letters of ISO-8859-2
    if names:  # of several that fit as well, the commonest
        return "cp1252" if "cp1252" in names else names[0]
    strange = sum(byte > 0x7F for byte in raw)
    if strange < 0.3 * len(raw) and _decodes(raw, "cp1252"):
        return "cp1252"  # too short to tell: a word or two
    raise no_text


def _decodes(raw: bytes, name: str) -> bool:
    try:
        return not _CONTROLS.search(raw.decode(name))
    except UnicodeDecodeError:
        return False


def _has_kana(raw: bytes, name: str) -> bool:
    """Whether a fifth of what is not ASCII would be Japanese syllables: chance gives fewer."""
    try:
        text = raw.decode(name)
    except UnicodeDecodeError:
        return False
    strange = [character for character in text if character > "\x7f"]
    halfwidth = sum("\uff61" <= character <= "\uff9f" for character in strange)
    return halfwidth < 0.05 * len(strange) and len(_KANA.findall(text)) > 0.2 * len(strange) > 0
