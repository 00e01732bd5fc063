"""A multipart form from the wire to the disk, in pieces, refused as early as it can be.

The framework's own form parser would spool a whole file before anybody looks at it; this one writes
straight to its place, counts, and looks at the first bytes while the rest is still on its way.
"""

from collections.abc import AsyncIterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from app.errors import ApiError
from sandbox.service.arriving import Arriving

_FILE_FIELD = "file"
_LONGEST_FIELD = 1 << 16
_MOST_PARTS = 64
_MOST_OVERHEAD = 1 << 20


@dataclass
class Form:
    """`name` is the submitter's file name; `fields` are the texts of the other fields, in their order."""

    name: str = ""
    found: bool = False
    fields: dict[str, list[str]] = field(default_factory=dict)

    def take(self, name: str) -> str:
        """The last value of a field, which is none of the form's any more; empty where there is none."""
        return self.fields.pop(name, [""])[-1]


async def receive(body: AsyncIterable[bytes], content_type: str, path: Path, most: int) -> Form:
    """Write the form's file to `path`. `most` is bytes.

    Raises ApiError (`wrong_media_type`, `missing_field`, `invalid_request`, `too_large`) or BadInput (see
    `sandbox.intake.sniff`); what was written until then is the caller's to remove.
    """
    kind, options = parse_options_header(content_type)
    if kind != b"multipart/form-data" or b"boundary" not in options:
        message = f"The body is {content_type[:80] or 'of no type'}, not multipart/form-data."
        raise ApiError("wrong_media_type", message, f"Send a form with the file as field {_FILE_FIELD!r}.")
    with path.open("wb") as file:
        receiver = _Receiver(file, most)
        try:
            await _parse(body, options[b"boundary"], receiver, most + _MOST_OVERHEAD)
        except (FormParserError, UnicodeDecodeError) as error:
            raise ApiError("invalid_request", f"The form is broken: {error}"[:300]) from error
    return receiver.done()


async def _parse(body: AsyncIterable[bytes], boundary: bytes, receiver: "_Receiver", most: int) -> None:
    parser = MultipartParser(boundary, receiver.callbacks())  # type: ignore[arg-type]
    total = 0
    async for piece in body:
        total += len(piece)
        if total > most:
            raise ApiError("too_large", f"The body has more than the {most} bytes that are allowed.")
        parser.write(piece)
    parser.finalize()


class _Receiver:
    """Takes the parser's events of one form."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self.form = Form()
        self._arriving = Arriving(file, most)
        self._parts = 0
        self._ended = False
        self._header: tuple[bytes, bytes] = (b"", b"")
        self._disposition = b""
        self._field: str | None = None
        self._value = bytearray()

    def callbacks(self) -> dict[str, object]:
        """By the names that the parser knows."""
        names = ("part_begin", "part_data", "part_end", "header_field", "header_value", "header_end")
        table: dict[str, object] = {f"on_{name}": getattr(self, f"_{name}") for name in names}
        return {**table, "on_headers_finished": self._headers_finished, "on_end": self._end}

    def done(self) -> Form:
        """The form, checked for what must be in it."""
        if not self._ended:
            raise ApiError("invalid_request", "The form is cut off.")
        if not self.form.found:
            raise ApiError(
                "missing_field",
                f"The form has no file field {_FILE_FIELD!r}.",
                "Send the APK or the firmware in it.",
            )
        return self.form

    def _part_begin(self) -> None:
        self._disposition, self._value, self._field = b"", bytearray(), None
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise ApiError("invalid_request", f"The form has more than {_MOST_PARTS} parts.")

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header = (self._header[0] + data[start:end], self._header[1])

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._header = (self._header[0], self._header[1] + data[start:end])

    def _header_end(self) -> None:
        name, value = self._header
        if name.lower() == b"content-disposition":
            self._disposition = value
        self._header = (b"", b"")

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._field = options.get(b"name", b"").decode("utf-8", "replace")
        if self._field != _FILE_FIELD:
            return
        if self.form.found or b"filename" not in options:
            raise ApiError(
                "invalid_request", f"{_FILE_FIELD!r} must be one file.", "Send it with a file name."
            )
        self.form.found = True
        self.form.name = options[b"filename"].decode("utf-8", "replace")

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        if self._field == _FILE_FIELD:
            self._arriving.write(data[start:end])
            return
        self._value += data[start:end]
        if len(self._value) > _LONGEST_FIELD:
            raise ApiError("invalid_request", "The form has a field that is too long.")

    def _part_end(self) -> None:
        if self._field == _FILE_FIELD:
            self._arriving.finish()
        elif self._field:
            self.form.fields.setdefault(self._field, []).append(self._value.decode("utf-8", "replace"))

    def _end(self) -> None:
        self._ended = True
