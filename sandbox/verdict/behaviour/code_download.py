"""Code whose bytes came in an answer, and who told the sample where it is."""

from collections.abc import Iterable, Iterator

from sandbox.devices.events import EventKind
from sandbox.verdict.answers import Answered
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.code import code_download
from sandbox.verdict.model import Finding, FindingKind


class CodeDownload(Behaviour):
    """It loaded code that was not in its package."""

    name = "code_download"
    kinds = (FindingKind.CODE_DOWNLOAD,)
    requires = "`code_loaded` events, and answers of the sealed internet"
    provides = (
        "the answer whose bytes were loaded, plain, packed or decrypted; in the note, who named its address"
    )
    limits = "code that is put together of several answers is not known again"

    def run(self, record: Record) -> Iterator[Finding]:
        for event in record.events:
            if event.kind is EventKind.CODE_LOADED:
                for found in code_download(event, record.sources):
                    yield told_where(found, record.heard)


def told_where(found: Finding, heard: Iterable[Answered]) -> Finding:
    """The finding; its note quotes the answer that named the address, where one did."""
    address = found.endpoint.encode()
    for answer in heard:
        earlier = answer.message.device_time_s <= found.device_time_s
        if earlier and "://" in found.endpoint and address in answer.data:
            note = f"{answer.flow.endpoint} named the address: {found.endpoint[:200]}"
            return found.model_copy(update={"note": note})
    return found
