"""Flows as they happen: drafts that grow with the traffic and become lines of `flows.jsonl`.

A draft is written when it is finished, and again at `Recorder.snapshot` while it is still open, under
the same provisional id; the reader keeps the last line (sandbox/gateway/store.py).
"""

import contextlib
from collections import Counter
from pathlib import Path
from typing import IO

from sandbox.gateway.flow import Channel, Flow, HttpExchange, Message
from sandbox.gateway.frames import Opening, Stamp, clean
from sandbox.gateway.payload import Payload, Vault
from sandbox.gateway.store import BLOBS_FOLDER, FLOWS_FILE

_SEQUENCE_BITS = 20


class Draft:
    """A flow in the making. Everything added is part of the record, whatever happens later."""

    def __init__(
        self, recorder: "Recorder", number: int, channel: Channel, host: str, port: int | None, stamp: Stamp
    ) -> None:
        self._recorder = recorder
        self.id = number
        self.channel = channel
        self.host = host
        self.port = port
        self.stamp = stamp
        self.http: HttpExchange | None = None
        self.notes: list[str] = []
        self._payloads: list[Payload] = []
        self._answers: list[Message] = []
        self._saved_size = -1

    def payload(self, name: str, *, outbound: bool = True) -> Payload:
        """A message that will grow."""
        payload = Payload(self._recorder.vault, name, outbound=outbound)
        self._payloads.append(payload)
        return payload

    def add(self, name: str, data: bytes, stamp: Stamp | None = None) -> None:
        """A message that is complete."""
        self.payload(name).append(data, stamp or self.stamp)

    def answered(self, data: bytes, stamp: Stamp) -> None:
        """What the device was sent for it; left out where it does not fit."""
        try:
            digest = self._recorder.vault.put(data)
        except OSError:
            return
        if digest and data:
            at = stamp.device_time_s
            self._answers.append(
                Message(name="answer", outbound=False, device_time_s=at, payload=digest, size=len(data))
            )

    @property
    def size(self) -> int:
        """Bytes so far, kept or dropped, of all messages."""
        sent = sum(payload.size + payload.dropped for payload in self._payloads)
        return sent + sum(message.size for message in self._answers)

    def flow(self) -> Flow:
        sent = [m for payload in self._payloads if (m := payload.message())]
        dropped = sum(payload.dropped for payload in self._payloads)
        notes = [*self.notes, *([f"capped: {dropped} bytes not kept"] if dropped else [])]
        notes += sorted({payload.failure for payload in self._payloads if payload.failure})
        return Flow(
            id=self.id,
            channel=self.channel,
            device_time_s=self.stamp.device_time_s,
            host=self.host,
            port=self.port,
            origin=self.stamp.origin,
            http=self.http,
            messages=(*sent, *self._answers),
            note="; ".join(notes),
        )

    def save(self, *, last: bool) -> None:
        """Write what is known; where nothing was added since the last time and more may come, nothing."""
        if last or self.size != self._saved_size:
            self._recorder.write(self.flow())
            self._saved_size = self.size

    def finish(self, *notes: str) -> None:
        """The flow is over."""
        if self._recorder.forget(self):
            self.notes += notes
            self.save(last=True)
            for payload in self._payloads:
                payload.close()


class Recorder:
    """All flows of a run. `flow_limit` bounds their number; one last flow notes that it was reached.

    `failure` tells that a flow could not be written: the record is not whole, and the run must not pass
    for one in which nothing was sent.
    """

    def __init__(self, run_dir: Path, *, payload_cap: int, budget: int, flow_limit: int) -> None:
        self.vault = Vault(run_dir / BLOBS_FOLDER, payload_cap, budget)
        self._file: IO[bytes] = (run_dir / FLOWS_FILE).open("ab")
        self._open: dict[int, Draft] = {}
        self._sequence: Counter[int] = Counter()
        self._left = flow_limit
        self.failure = ""

    def draft(self, connection: int, channel: Channel, host: str, port: int | None, stamp: Stamp) -> Draft:
        """A new flow of the device's connection number `connection`."""
        sequence = min(self._sequence[connection], 2**_SEQUENCE_BITS - 1)
        self._sequence[connection] += 1
        draft = Draft(self, connection << _SEQUENCE_BITS | sequence, channel, host, port, stamp)
        self._open[draft.id] = draft
        return draft

    def note(self, opening: Opening, note: str) -> None:
        """A flow that is nothing but a note: something that was refused."""
        draft = self.draft(opening.id, Channel.OTHER, opening.host, opening.port, opening.stamp)
        draft.finish(clean(note))

    def write(self, flow: Flow) -> None:
        if self._left <= 0:
            return
        self._left -= 1
        if self._left == 0:
            flow = flow.model_copy(update={"note": f"flow_limit reached; {flow.note}"})
        try:
            self._file.write(flow.model_dump_json(exclude_defaults=True).encode() + b"\n")
            self._file.flush()
        except OSError as error:
            self.failure = str(error)

    def forget(self, draft: Draft) -> bool:
        """Whether `draft` was still open."""
        return self._open.pop(draft.id, None) is not None

    def snapshot(self) -> None:
        """Write every open flow as it is now."""
        for draft in list(self._open.values()):
            draft.save(last=False)

    def close(self) -> None:
        """Write and end every open flow."""
        for draft in list(self._open.values()):
            draft.finish()
        with contextlib.suppress(OSError):
            self._file.close()
