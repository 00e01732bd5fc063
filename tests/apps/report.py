"""What was seen of each app, for people: `report.html`, a contact sheet beside the pictures."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.apps.table import App

_STYLE = (
    "body{font:14px sans-serif}img{width:100%}"
    "figure{display:inline-block;width:220px;vertical-align:top;margin:8px}"
)


@dataclass(frozen=True)
class Seen:
    """One app's first screen: the texts on it, and the picture's file."""

    app: App
    package: str
    texts: tuple[str, ...]
    picture: Path


def write(seen: list[Seen], folder: Path) -> None:
    """Write the sheet. Texts are the apps' own, so they are escaped."""
    figures = "\n".join(map(_figure, seen))
    page = f"<!doctype html><meta charset=utf-8><title>Apps</title><style>{_STYLE}</style>\n{figures}\n"
    (folder / "report.html").write_text(page, encoding="utf-8")


def _figure(one: Seen) -> str:
    caption = f"<b>{escape(one.app.name)}</b> {escape(one.package)}<br>{escape(one.app.reason)}"
    title = escape(" · ".join(one.texts), quote=True)
    image = f'<img src="{escape(one.picture.name)}" title="{title}">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"
