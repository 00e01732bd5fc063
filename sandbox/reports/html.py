"""A self-contained HTML page: verdict, findings with highlighted proof, coverage, flows, screenshots.

Everything is escaped by the template engine; the page loads nothing and runs nothing (CSP).
"""

import base64
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from sandbox.gateway.flow import Flow
from sandbox.reports.base import Material
from sandbox.reports.code import code_rows
from sandbox.reports.firmware import firmware_rows
from sandbox.reports.plain import plain
from sandbox.reports.text import (
    coverage_rows,
    device_rows,
    finding_rows,
    headline,
    kind_of,
    place_of,
    rejudged_rows,
)
from sandbox.verdict.model import Evidence, Verdict
from sandbox.verdict.wording import stamp

MAX_FLOWS = 2000
MAX_SCREENSHOTS = 24
_AROUND = 48
_MAX_MARKED = 256


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Text before, in and after the canary."""

    before: str
    marked: str
    after: str


class HtmlReport:
    """One page for people: printable, light and dark, without scripts."""

    name = "html"
    file = "report.html"
    requires = "a verdict; flows, payloads and screenshots are shown if given"
    provides = "one HTML file without external resources"
    limits = "the first 2000 flows and 24 screenshots; 256 bytes of each proof"
    media_type = "text/html; charset=utf-8"

    def run(self, material: Material) -> bytes:
        environment = Environment(
            loader=PackageLoader("sandbox.reports"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {"plain": plain, "stamp": stamp}
        page = environment.get_template("report.html.j2").render(
            verdict=material.verdict,
            code_rows=code_rows(material.verdict),
            coverage_rows=coverage_rows(material.verdict.coverage),
            decoded=decoded,
            device_rows=[*device_rows(material.verdict), *rejudged_rows(material.verdict)],
            finding_rows=finding_rows,
            firmware_rows=firmware_rows,
            headline=headline,
            kind_of=kind_of,
            place_of=place_of,
            raw=lambda evidence: raw(evidence, material),
            sentence=_sentence(material.verdict),
            flows=[(flow, _sent(flow)) for flow in material.flows[:MAX_FLOWS]],
            flows_left_out=max(len(material.flows) - MAX_FLOWS, 0),
            screenshots=_screenshots(material),
        )
        return page.encode("utf-8", "replace")


def decoded(evidence: Evidence) -> Excerpt:
    """The decoded excerpt, split at the canary."""
    text, where = evidence.excerpt, evidence.excerpt_range
    if where is None:
        return Excerpt(plain(text, 400), "", "")
    parts = text[: where.start], text[where.start : where.end], text[where.end :]
    return Excerpt(*(plain(part, 400) for part in parts))


def raw(evidence: Evidence, material: Material) -> Excerpt | None:
    """The stored bytes around the byte range, as they left; None if they are not kept."""
    if material.read_blob is None or evidence.byte_range is None:
        return None
    try:
        data = material.read_blob(evidence.payload)
    except (KeyError, OSError, ValueError):
        return None
    start, end = evidence.byte_range.start, evidence.byte_range.end
    shown = min(end, start + _MAX_MARKED)
    after = data[end : end + _AROUND] if shown == end else b""
    marked = _printable(data[start:shown]) + ("" if shown == end else f" … {end - shown} bytes more")
    return Excerpt(_printable(data[max(start - _AROUND, 0) : start]), marked, _printable(after))


def _printable(data: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in data)


def _sentence(verdict: Verdict) -> str:
    """The summary behind the verdict's name, which stands above it."""
    said = verdict.summary.removeprefix(f"{verdict.verdict.value.upper()}: ")
    return plain(said[:1].upper() + said[1:], 800)


def _sent(flow: Flow) -> int:
    return sum(message.size for message in flow.messages if message.outbound)


def _screenshots(material: Material) -> list[tuple[str, str]]:
    shots = list(material.screenshots.items())[:MAX_SCREENSHOTS]
    return [(plain(name), f"data:image/png;base64,{base64.b64encode(png).decode()}") for name, png in shots]
