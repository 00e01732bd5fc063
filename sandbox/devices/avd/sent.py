"""Texts that the emulated phone sends, put on the gateway's record.

The emulator's modem takes a text and tells nobody (AOSP external/qemu, telephony/modem.c, handleSendSMSText),
so it leaves no trace on the wire. Android keeps each text that an app sends in the provider's sent box, with
the app that sent it (frameworks/opt/telephony, SMSDispatcher.SmsTracker.persistSentMessageIfRequired; the
column `creator`). New rows there are read after every step of the clock, one by one so that no text can pass
for a row, and told to the gateway as the `jvm` device tells its own (docs/specification/device-wire.md).

Binary texts (SmsManager.sendDataMessage) are not kept there and stay unseen.
"""

import json
import re
import shlex
import socket
from pathlib import Path

from sandbox.devices.bridge import connect_unix
from sandbox.devices.phone.shell import Shell
from sandbox.failures import Failure, PhonehomeError
from sandbox.persona.content import SMS
from sandbox.verdict.model import Gap

_NOT_RECEIVED = "type<>1"  # Telephony.TextBasedSmsColumns.MESSAGE_TYPE_INBOX
_OURS = "com.android.shell"
_MOST = 2000
_FIRST_NUMBER = 1 << 24  # above the numbers that the front gives its connections
_PATIENCE_S = 10.0
_ID = re.compile(r"^Row: \d+ _id=(\d{1,18})$", re.MULTILINE)
_ROW = re.compile(r"Row: 0 creator=([\w.]{0,255}), address=([^,\n]{0,100}), body=(.*)", re.DOTALL)


class SentTexts:
    """Tells the gateway at `egress` of texts that were not there when it began."""

    def __init__(self, shell: Shell, egress: Path) -> None:
        self._shell = shell
        self._egress = egress
        self._known = self._ids()
        self._told = 0
        self._lost = 0

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Texts that were sent and are not on the record."""
        unseen = "Binary texts are not seen: the emulator's modem tells of none"
        gaps = (Gap(code="data_sms_unseen", message=unseen),)
        if not self._lost:
            return gaps
        message = f"{self._lost} texts that the phone sent could not be read or recorded"
        return (*gaps, Gap(code="sms_unrecorded", message=message, blocking=True))

    def look(self, device_time_s: float) -> int:
        """Record what is new at that device time; how many texts."""
        new = sorted(self._ids() - self._known)
        for identity in new:
            self._known.add(identity)
            self._record(identity, device_time_s)
        return len(new)

    def _ids(self) -> set[int]:
        words = ("content", "query", "--uri", SMS, "--projection", "_id", "--where", _NOT_RECEIVED)
        return set(map(int, _ID.findall(self._shell.ask(*words).output)))

    def _record(self, identity: int, device_time_s: float) -> None:
        row = _ROW.search(self._shell.line(_query(identity)).output)
        if row is not None and row[1] == _OURS:
            return  # the owner's own, seeded
        if row is None or self._told >= _MOST:
            self._lost += 1
            return
        self._told += 1
        try:
            self._tell(device_time_s, *row.groups())
        except (OSError, ValueError, PhonehomeError):
            self._lost += 1

    def _tell(self, device_time_s: float, package: str, address: str, body: str) -> None:
        message = {
            "kind": "sms",
            "id": _FIRST_NUMBER + self._told,
            "time": round(device_time_s * 1000),
            "origin": {"package": package},
            "to": address,
            "body": body.rstrip("\n"),
        }
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_PATIENCE_S)
            connect_unix(connection, self._egress)
            connection.sendall(json.dumps(message).encode() + b"\n")
            if not json.loads(connection.recv(4096)).get("ok"):
                raise PhonehomeError(
                    Failure(code="gateway_failed", message="The gateway did not take a text.")
                )


def _query(identity: int) -> str:
    """Of one row, the columns in an order in which the body, which may say anything, is last."""
    where = f"_id={identity} AND {_NOT_RECEIVED}"
    words = ("content", "query", "--uri", SMS, "--projection", "creator:address:body", "--where", where)
    return shlex.join(words)
