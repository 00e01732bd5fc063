"""Rows: what left at one time as named pieces, so that rows of one shape can be laid over each other."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sandbox.detect.assemblies.base import Piece, Sent, are_cut
from sandbox.detect.assemblies.codecs import streams
from sandbox.detect.assemblies.counters import counts_up, is_clock, numbers
from sandbox.detect.assemblies.series import Series
from sandbox.detect.assemblies.slots import Slot, body_slots, header_slots, is_complete, url_slots
from sandbox.detect.decoders.base import is_text

_MOST_LAYERS = 3
MOST_VARYING = 8
_MOST_ROWS = 20_000
_SMALL = 32 * 1024
_BODY = "body"
_PLAIN_HEADERS = frozenset({"header content-length", "header host", "header date"})


@dataclass(frozen=True, slots=True)
class Named:
    """A piece by the name of its slot."""

    name: str
    ordinal: int
    piece: Piece
    doubtful: bool = False  # a body that may be a document of its own, or the beginning of a larger one


@dataclass(frozen=True, slots=True)
class Row:
    """The named pieces of one request, one datagram or one text."""

    sent: Sent
    pieces: tuple[Named, ...]

    @property
    def by_name(self) -> dict[str, list[Piece]]:
        """The pieces of each name, by the number in their names where there is one."""
        found: dict[str, list[Piece]] = {}
        for named in sorted(self.pieces, key=lambda named: named.ordinal):
            found.setdefault(named.name, []).append(named.piece)
        return found


def rows(sent: Iterable[Sent]) -> list[Row]:
    """One for each HTTP request, one for each further message of its flow, one for each message otherwise.

    In the order of device time.
    """
    found: list[Row] = []
    head: list[Sent] = []
    for one in sent:
        if head and (one.flow.id != head[0].flow.id or any(one.message.name == h.message.name for h in head)):
            found.append(_row(head))
            head = []
        head.append(one)
        if one.flow.http is None:
            found.append(_row(head))
            head = []
    if head:
        found.append(_row(head))
    return sorted(found[:_MOST_ROWS], key=lambda row: row.sent.message.device_time_s)


def grouped(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> Iterator[list[Row]]:
    """The rows of equal keys, in their order; the key None leaves a row out."""
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        of = key(row)
        if of is not None:
            groups[of].append(row)
    yield from groups.values()


def series_by_name(group: Sequence[Row]) -> Iterator[tuple[str, Series]]:
    """Of rows of one shape, the pieces of each name, with all that counts beside them."""
    table = _table(group)
    counting = {name: columns for name in table if (columns := _columns(table[name]))}
    for name, cells in table.items():
        yield name, Series([piece for _, piece in cells], _counters(cells, name, counting))


def varying(group: Sequence[Row]) -> Series:
    """Of rows of one shape, all that differs from row to row and neither counts nor tells the time."""
    table = _table(group)
    own = {name for name, cells in table.items() if _tells(cells)}
    pieces = [(at, named.piece) for at, row in enumerate(group) for named in row.pieces if named.name in own]
    if len(pieces) > MOST_VARYING * len(group):
        return Series([])
    counters = [
        by_row
        for cells in table.values()
        if len(cells) == len(group)
        for by_row in _columns(cells)
        if [at for at, _ in cells] == list(range(len(group)))
    ]
    spread = [_spread(by_row, pieces) for by_row in counters] if _one_a_row(pieces) else []
    return Series([piece for _, piece in pieces], spread)


_Cells = list[tuple[int, Piece]]  # number of the row, piece


def _table(group: Sequence[Row]) -> dict[str, _Cells]:
    table: dict[str, _Cells] = defaultdict(list)
    for at, row in enumerate(group):
        for name, pieces in row.by_name.items():
            table[name] += [(at, piece) for piece in pieces]
    doubtful = {id(named.piece) for row in group for named in row.pieces if named.doubtful}
    if doubtful and _are_documents(group) and not are_cut([len(p.data) for _, p in table[_BODY]]):
        table[_BODY] = [cell for cell in table[_BODY] if id(cell[1]) not in doubtful]
    return table


def _are_documents(group: Sequence[Row]) -> bool:
    """Whether two of the doubtful bodies have a name in common: parts of something larger hardly have."""
    names = [
        {
            named.name
            for named in row.pieces
            if named.piece.message is body.piece.message and named is not body
        }
        for row in group
        for body in row.pieces
        if body.doubtful
    ]
    return any(count > 1 for count in Counter(name for each in names for name in each).values())


def _columns(cells: _Cells) -> list[list[int]]:
    return [column for column in numbers([piece.data for _, piece in cells]) if counts_up(column)]


def _tells(cells: _Cells) -> bool:
    values = [piece.data for _, piece in cells]
    return len(set(values)) > 1 and not is_clock(values) and not _columns(cells)


def _counters(cells: _Cells, name: str, counting: dict[str, list[list[int]]]) -> list[list[int]]:
    """Numbers that stand beside the pieces, as many in each row."""
    return [
        column
        for other, columns in counting.items()
        if other != name
        for column in columns
        if len(column) == len(cells)
    ]


def _one_a_row(pieces: _Cells) -> bool:
    return len({at for at, _ in pieces}) == len(pieces)


def _spread(by_row: Sequence[int], pieces: _Cells) -> list[int]:
    return [by_row[at] for at, _ in pieces]


def _row(sent: Sequence[Sent]) -> Row:
    return Row(sent[-1], tuple(named for one in sent for named in _named(one)))


def _named(sent: Sent) -> Iterator[Named]:
    if sent.flow.http is not None and sent.message.name == "url":
        yield from _placed(sent, sent.data, url_slots(sent.data))
    elif sent.flow.http is not None and sent.message.name == "headers":
        found = (one for one in header_slots(sent.data) if one.name not in _PLAIN_HEADERS)
        yield from _placed(sent, sent.data, found)
    else:
        document, slots = _document(sent.data)
        yield from _placed(sent, document, slots)
        text = is_text(sent.data)
        if not slots or not text or not is_complete(sent.data):  # it may be the first part of a stream
            piece = Piece(sent.flow, sent.message, 0, len(sent.data), sent.data)
            yield Named(_BODY, -1, piece, doubtful=bool(slots) and text)


def _placed(sent: Sent, document: bytes, slots: Iterable[Slot]) -> Iterator[Named]:
    same = document is sent.data or document == sent.data
    for one in slots:
        data = document[one.start : one.end]
        start, end = (one.start, one.end) if same else (0, len(sent.data))
        if data:
            yield Named(one.name, one.ordinal, Piece(sent.flow, sent.message, start, end, data))


def _document(data: bytes) -> tuple[bytes, tuple[Slot, ...]]:
    """What a body says once it is unpacked, and its slots. Small ones are remembered: they come again."""
    return _small_document(data) if len(data) <= _SMALL else _opened(data)


@lru_cache(maxsize=256)
def _small_document(data: bytes) -> tuple[bytes, tuple[Slot, ...]]:
    return _opened(data)


def _opened(data: bytes) -> tuple[bytes, tuple[Slot, ...]]:
    document = data
    for _ in range(_MOST_LAYERS):
        inner = None if is_text(document) else next(iter(streams(document)), None)
        if inner is None:
            break
        document = inner[1]
    slots = tuple(body_slots(document)) if is_text(document) else ()
    return document, slots or ((Slot("opened", -1, 0, len(document)),) if document is not data else ())
