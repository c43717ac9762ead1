"""Open a text: of ``seeds/``, of the learner's own, or a file. The text itself is an Article."""

from __future__ import annotations

from pathlib import Path

from .articles.article import SEEDS, Article, ArticleError, short_names
from .articles.own_articles import my_article
from .articles.passages import Passage
from .articles.text_in import read_article

__all__ = ["SEEDS", "Article", "ArticleError", "Passage", "open_article", "short_names"]


def open_article(name_or_path: str | Path = "best-friends") -> Article:
    """Open a text by its short name in ``seeds/articles.toml`` or by the path of a file.

    A text of your own that was kept with ``new_article`` has a name that begins with ``my-``.
    The text is taken as it is (line ends and non-breaking spaces kept); an encoding other than
    UTF-8 is guessed, and the article's ``note`` says so. Raises :class:`ArticleError` with one
    sentence where that fails.
    """
    names = short_names()
    kept = isinstance(name_or_path, str) and name_or_path.startswith("my-")
    if kept and name_or_path not in names and not Path(name_or_path).suffix:
        return my_article(name_or_path)
    try:
        if name_or_path not in names:
            article = read_article(Path(name_or_path))
            article.folder = Path(name_or_path).resolve().parent
            return article
        article = read_article(SEEDS / names[name_or_path])
        article.name = str(name_or_path)
        return article
    except FileNotFoundError:
        if name_or_path in names:
            raise ArticleError(
                f"seeds/articles.toml, entry {str(name_or_path)!r}: there is no "
                f"{names[name_or_path]} in the folder seeds; write the file's name as it is there."
            ) from None
        raise ArticleError(
            f"There is no text {str(name_or_path)!r}: give the path of a .txt file, or one of "
            f"{', '.join(names)}."
        ) from None
