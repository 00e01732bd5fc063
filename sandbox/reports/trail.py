"""The trail of a finding in words: read at, encrypted at, sent at. For the text and the HTML report."""

from sandbox.reports.plain import plain
from sandbox.reports.stacks import frames_of
from sandbox.verdict.model import Finding, StepKind, TrailStep
from sandbox.verdict.wording import stamp

_DONE = {
    "encrypt": "encrypted",
    "decrypt": "decrypted",
    "wrap": "encrypted",
    "unwrap": "decrypted",
    "mac": "signed",
    "sign": "signed",
    "digest": "hashed",
    "compress": "compressed",
    "decompress": "unpacked",
    "encode": "encoded",
    "decode": "decoded",
}
_KEY_SHOWN = 12


def trail_rows(finding: Finding) -> list[tuple[str, str]]:
    """A row for each station; none where the device told no more than the sending."""
    if len(finding.trail) < 2:
        return []
    return [(_name(step), _told(step)) for step in finding.trail]


def _name(step: TrailStep) -> str:
    if step.step is StepKind.TRANSFORMED:
        return _DONE.get(step.what.partition(" ")[0], "changed")
    return step.step.value


def _told(step: TrailStep) -> str:
    """`at 25 s by org.app.Main.send:35: content query content://sms`."""
    frames = frames_of(step.stack)
    where = f" by {frames[0]}" if frames else ""
    component = f" in {plain(step.component, 120)}" if step.component else ""
    key = f", key {plain(step.key[:_KEY_SHOWN])}…" if step.key else ""
    what = _algorithm(step) if step.step is StepKind.TRANSFORMED else step.what
    return f"at {stamp(step.device_time_s)}{where}{component}: {plain(what, 200)}{key}"


def _algorithm(step: TrailStep) -> str:
    return step.what.partition(" ")[2] or step.what
