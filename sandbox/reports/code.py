"""The code that a sample loaded, in words: for the text and the HTML report."""

from sandbox.reports.plain import plain
from sandbox.reports.stacks import frames_of
from sandbox.verdict.model import LoadedCode, Verdict
from sandbox.verdict.wording import stamp

MOST = 50


def code_rows(verdict: Verdict) -> list[tuple[str, str]]:
    """Name of each piece, and what is known of it; the first 50."""
    return [(plain(piece.name, 200), _told(piece)) for piece in verdict.loaded_code[:MOST]]


def _told(piece: LoadedCode) -> str:
    size = f"{piece.size} bytes, " if piece.size is not None else ""
    frames = frames_of(piece.stack)
    where = f" by {frames[0]}" if frames else ""
    who = plain(piece.package or "unknown", 120)
    kept = "" if piece.kept else ", not kept"
    return (
        f"{plain(piece.origin, 400)}; {size}loaded at {stamp(piece.device_time_s)} in {who}{where}; "
        f"sha256 {plain(piece.sha256, 64)}{kept}"
    )
