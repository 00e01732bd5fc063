"""Servers that speak first: without a greeting, their clients never send anything.

Each dialogue is a greeting and the replies to the client's lines by their first word, just enough for
a client to go on to the message it wants to deliver.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Dialogue:
    """`replies` maps the first word of a line (upper case) to the answer, `otherwise` is for the rest.

    After a word in `data_after`, lines are content without replies until a line with a single dot.
    `tagged` protocols (IMAP) repeat the first word of the line in the answer and switch on the second.
    """

    greeting: bytes
    replies: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = ""
    data_after: str = ""
    tagged: bool = False


_SMTP = Dialogue(
    greeting=b"220 mail.example ESMTP ready\r\n",
    replies={
        "EHLO": "250-mail.example\r\n250-8BITMIME\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 52428800",
        "AUTH": "235 2.7.0 Authentication successful",
        "DATA": "354 End data with <CR><LF>.<CR><LF>",
        "QUIT": "221 2.0.0 Bye",
    },
    otherwise="250 2.0.0 OK",
    data_after="DATA",
)
_FTP = Dialogue(
    greeting=b"220 FTP server ready\r\n",
    replies={
        "USER": "331 Password required",
        "PASS": "230 Logged in",
        "PWD": '257 "/"',
        "SYST": "215 UNIX Type: L8",
        "STOR": "150 Opening data connection",
        "EPSV": "229 Entering Extended Passive Mode (|||2121|)",
        "QUIT": "221 Bye",
    },
    otherwise="200 OK",
)
_POP3 = Dialogue(
    greeting=b"+OK POP3 ready\r\n", replies={"STAT": "+OK 0 0", "LIST": "+OK\r\n."}, otherwise="+OK"
)
_IMAP = Dialogue(
    greeting=b"* OK [CAPABILITY IMAP4rev1] ready\r\n",
    replies={"CAPABILITY": "OK CAPABILITY completed", "APPEND": "OK APPEND completed"},
    otherwise="OK completed",
    tagged=True,
)

BY_PORT: Mapping[int, Dialogue] = {
    21: _FTP,
    22: Dialogue(greeting=b"SSH-2.0-OpenSSH_9.6\r\n"),
    25: _SMTP,
    110: _POP3,
    143: _IMAP,
    465: _SMTP,
    587: _SMTP,
    993: _IMAP,
    995: _POP3,
    2525: _SMTP,
}
IMPLICIT_TLS = frozenset({465, 993, 995})
_LINE_LIMIT = 2**16


class Conversation:
    """One client's talk with a dialogue: bytes in, bytes out."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue = dialogue
        self._buffer = b""
        self._content = False

    def receive(self, data: bytes) -> bytes:
        """The answers to the lines that `data` completes."""
        *lines, rest = (self._buffer + data).split(b"\n")
        self._buffer = rest[-_LINE_LIMIT:]
        answers = [answer for line in lines if (answer := self._answer(line.rstrip(b"\r")))]
        return b"".join(answer.encode() + b"\r\n" for answer in answers)

    def _answer(self, line: bytes) -> str:
        if self._content:
            self._content = line != b"."
            return "" if self._content else self._dialogue.otherwise
        words = line[:200].decode("ascii", "replace").split()
        word = words[self._dialogue.tagged].upper() if len(words) > self._dialogue.tagged else ""
        reply = self._dialogue.replies.get(word, self._dialogue.otherwise)
        self._content = bool(word) and word == self._dialogue.data_after
        return f"{words[0]} {reply}" if self._dialogue.tagged and words else reply
