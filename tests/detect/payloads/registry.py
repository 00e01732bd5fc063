"""Every transformation, in the order of the tables. A new one is a line in its family's tuple."""

from tests.detect.payloads.arrangements import ARRANGEMENTS
from tests.detect.payloads.bases import BASES
from tests.detect.payloads.ciphers import CIPHERS
from tests.detect.payloads.compression import ARCHIVES, COMPRESSIONS
from tests.detect.payloads.digests import DIGESTS
from tests.detect.payloads.documents import DOCUMENTS
from tests.detect.payloads.encrypted import ENCRYPTED
from tests.detect.payloads.escapes import ESCAPES
from tests.detect.payloads.media import MEDIA
from tests.detect.payloads.model import Transformation
from tests.detect.payloads.numbers import NUMBERS
from tests.detect.payloads.places import PLACES
from tests.detect.payloads.protocols import PROTOCOLS
from tests.detect.payloads.serialised import SERIALISED
from tests.detect.payloads.spellings import SPELLINGS
from tests.detect.payloads.splits import SPLITS, Split

CHANGES: tuple[Transformation, ...] = (
    *SPELLINGS,
    *PLACES,
    *DIGESTS,
    *BASES,
    *ESCAPES,
    *CIPHERS,
    *ARRANGEMENTS,
    *COMPRESSIONS,
    *ARCHIVES,
    *DOCUMENTS,
    *SERIALISED,
    *NUMBERS,
    *MEDIA,
    *PROTOCOLS,
    *ENCRYPTED,
)

REGISTRY: tuple[Transformation | Split, ...] = (*CHANGES, *SPLITS)

NAMES: tuple[str, ...] = tuple(entry.name for entry in REGISTRY)
