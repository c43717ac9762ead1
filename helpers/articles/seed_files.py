"""The data files beside a text in ``seeds/``: read and checked, each fault one sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ValidationError

from .article import SEEDS, Article


def read_beside(article: Article, kind: str, error: type[ValueError]) -> tuple[str, str]:
    """The text of ``seeds/<article>.<kind>.toml`` and the file's name.

    Raises ``error`` with one sentence where the file is missing or cannot be read.
    """
    path = SEEDS / f"{Path(article.file).stem}.{kind}.toml"
    try:
        return path.read_bytes().decode("utf-8"), path.name
    except FileNotFoundError:
        raise error(
            f"There is no {kind} for {article.file}: write {path.name} in the folder seeds."
        ) from None
    except OSError as fault:
        raise error(f"{path.name}: it cannot be read ({fault.strerror}).") from None
    except UnicodeDecodeError as fault:
        raise error(f"{path.name}: byte {fault.start} is not UTF-8 text.") from None


def parsed(text: str, model: type[BaseModel], file: str, error: type[ValueError]):
    """The record that a TOML text holds. Raises ``error`` with its first fault, one sentence."""
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise error(f"{file}: not complete TOML ({fault}).") from None
    except ValidationError as faults:
        fault = faults.errors()[0]
        where = ", ".join(
            f"entry {step + 1}" if isinstance(step, int) else str(step) for step in fault["loc"]
        )
        message = fault["msg"].removeprefix("Value error, ")
        raise error(f"{file}: {where or 'the whole file'}: {message}.") from None
