"""Rows for people and JSON for programs. What a sample or another submitter named is made safe to show."""

import json
from collections.abc import Iterable, Sequence

import typer
from pydantic import BaseModel

from sandbox.reports.plain import plain

_LONGEST = 120


def emit(value: BaseModel | Sequence[BaseModel]) -> None:
    """One JSON document. Only ASCII: a terminal obeys some of the other characters."""
    if isinstance(value, BaseModel):
        told: object = value.model_dump(mode="json")
    else:
        told = [one.model_dump(mode="json") for one in value]
    typer.echo(json.dumps(told, indent=2))


def emit_line(value: BaseModel) -> None:
    """One line of JSON, of many."""
    typer.echo(json.dumps(value.model_dump(mode="json")))


def row(values: Iterable[object], widths: Sequence[int]) -> None:
    """One line, in columns; the last is as long as it is."""
    shown = [plain("" if value is None else value, _LONGEST) for value in values]
    cells = [text.ljust(width) for text, width in zip(shown, widths, strict=False)]
    typer.echo("  ".join([*cells, *shown[len(widths) :]]).rstrip())


def fact(name: str, value: object) -> None:
    """One line about something; none where there is nothing."""
    if value not in (None, "", (), {}):
        typer.echo(f"{name:<10} {plain(value)}")
