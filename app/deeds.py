"""What the audit log keeps, in words for people. Pure; names of labels and people are hostile."""

import re
from collections.abc import Mapping

from sandbox.service.identity.audit import Entry
from sandbox.service.identity.model import Action
from sandbox.service.triage.model import Opinion

_ID = 32
_LONG = re.compile("[0-9a-f]{32,}")
_WHOLE = re.compile("[0-9a-f]{32}")
_OF_CASES = ("submission", "note", "finding")
_WORDS: Mapping[str, str] = {
    Action.SUBMIT: "handed it in",
    Action.CANCEL: "cancelled the run",
    Action.RERUN: "had it run again",
    Action.REJUDGE: "had it judged again",
    Action.HOLD: "had it kept, whatever happens",
    Action.RELEASE: "ended the hold",
    Action.WRITE_NOTE: "wrote a note",
    Action.DELETE_NOTE: "deleted a note",
}
_OPINIONS: Mapping[str, str] = {
    Opinion.CONFIRMED: "confirmed a finding",
    Opinion.REJECTED: "rejected a finding",
    Opinion.OPEN: "left a finding open again",
}


def deed(entry: Entry) -> str:
    """`gave it to ann`, `labelled it seen`; without who did it."""
    rest = entry.object[_ID + 1 :]
    match entry.action:
        case Action.ASSIGN:
            return f"gave it to {rest}" if rest else "gave it to nobody"
        case Action.LABEL:
            return f"labelled it {rest}"
        case Action.UNLABEL:
            return f"took the label {rest} away"
        case Action.JUDGE_FINDING:
            return _OPINIONS.get(rest.rpartition("/")[2], "judged a finding")
    return _WORDS.get(entry.action, entry.action)


def rest_of(entry: Entry) -> str:
    """What follows the id of the thing; long ids in it are cut."""
    rest = entry.object[_ID:] if _WHOLE.fullmatch(entry.object[:_ID]) else entry.object
    return _LONG.sub(lambda found: f"{found[0][:8]}…", rest)


def thing_of(entry: Entry) -> str:
    """The page of what it was done to; empty where it has none."""
    first = entry.object[:_ID]
    if not _WHOLE.fullmatch(first):
        return ""
    kind = entry.action.partition(".")[0]
    if kind in _OF_CASES:
        return f"/submissions/{first}"
    return f"/waivers#{first}" if kind == "waiver" else ""
