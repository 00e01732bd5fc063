"""What the search of one reading tells: values, places and times with their byte ranges."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hit:
    """Value number `value` at [start, end) of the reading; `covered` is the share of it that is there.

    `chain` names the transformations that it went through (docs/reference/transformations.md). A `weak` hit
    counts only where three values of the owner were met in the same way.
    """

    value: int
    start: int
    end: int
    chain: tuple[str, ...] = ()
    covered: float = 1.0
    weak: bool = False


@dataclass(frozen=True, slots=True)
class TimeHit:
    """The time of the owner's call or text number `index`, at `start`."""

    kind: str
    index: int
    start: int


@dataclass(frozen=True, slots=True)
class AxisHit:
    """One coordinate (`axis` 0: latitude or northing, 1: longitude or easting) of the places `places`.

    `way` is how it is written: two make a place only if they are written alike. `near` is how many bytes
    may lie between them, `covered` the share of its digits that is there.
    """

    places: tuple[int, ...]
    axis: int
    start: int
    end: int
    way: str
    near: int
    covered: float = 1.0
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """Both coordinates of `place` within [start, end) of the reading."""

    place: int
    start: int
    end: int
    chain: tuple[str, ...] = ()
    covered: float = 1.0


Met = Hit | TimeHit | AxisHit | PlaceHit


@dataclass(slots=True)
class Hits:
    values: list[Hit] = field(default_factory=list)
    times: list[TimeHit] = field(default_factory=list)
    places: list[PlaceHit] = field(default_factory=list)
    axes: list[AxisHit] = field(default_factory=list)

    def add(self, met: Met) -> None:
        if isinstance(met, Hit):
            self.values.append(met)
        elif isinstance(met, TimeHit):
            self.times.append(met)
        elif isinstance(met, AxisHit):
            self.axes.append(met)
        else:
            self.places.append(met)
