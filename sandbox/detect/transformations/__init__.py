"""The transformations of values that are recognised. A new one is a class and a line here."""

from sandbox.detect.transformations.base import Transformation
from sandbox.detect.transformations.bases import OtherBase
from sandbox.detect.transformations.binary import Bytes
from sandbox.detect.transformations.checksums import Checksums
from sandbox.detect.transformations.coordinates import Degrees, Metres, Minutes
from sandbox.detect.transformations.dense import ShortInBase
from sandbox.detect.transformations.digests import Digested, DigestOfDigest, Joined, RawDigest, ShortHashes
from sandbox.detect.transformations.geocodes import Cells, Geohash, GridSquare, PlusCode, Tile
from sandbox.detect.transformations.lettered import DigitLetters, DigitWords
from sandbox.detect.transformations.names import LocalPart, SeparateFields, SeparateFieldsOtherScripts
from sandbox.detect.transformations.networks import Cell, TypeAndSerial
from sandbox.detect.transformations.numbers import Grouped, Prefix, Suffix
from sandbox.detect.transformations.positions import BinaryDegrees, Track
from sandbox.detect.transformations.salted import Salted
from sandbox.detect.transformations.texts import OtherScripts, Spelled
from sandbox.detect.transformations.uuids import HashedUuid, NamedUuid

REGISTRY: tuple[Transformation, ...] = (
    Spelled(),
    OtherScripts(),
    SeparateFields(),
    SeparateFieldsOtherScripts(),
    LocalPart(),
    Grouped(),
    Prefix(),
    Suffix(),
    TypeAndSerial(),
    OtherBase(),
    DigitLetters(),
    DigitWords(),
    ShortInBase(),
    Bytes(),
    Degrees(),
    Minutes(),
    Metres(),
    BinaryDegrees(),
    Track(),
    Geohash(),
    PlusCode(),
    GridSquare(),
    Tile(),
    Cells(),
    Cell(),
    Digested(),
    RawDigest(),
    ShortHashes(),
    DigestOfDigest(),
    NamedUuid(),
    HashedUuid(),
    Joined(),
    Salted(),
    Checksums(),
)

__all__ = ["REGISTRY", "Transformation"]
