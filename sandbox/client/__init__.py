"""A client of the HTTP interface: `with Phonehome("https://phonehome.example", key) as service: …`

phonehome   what a program does with the service, in its own words and the library's records
records     what only goes over the wire
submitting  a file as a form or in pieces, or the name of one
uploads     a large file in pieces, resumed where it was cut off (tus)
downloads   a file of the run, whole or not at all
watching    how far a run is, as it tells or by asking again and again
connection  one connection: key, errors as exceptions, tries
patience    when and how often something is tried again
errors      what the service refuses or cannot do
keys        the keys of the user's servers, in a file that only the user reads
generated   the typed client of every operation, made from the OpenAPI description (`make client`)
"""

from sandbox.client.errors import (
    Broken,
    Conflict,
    Forbidden,
    NotFound,
    Overloaded,
    Refused,
    ServiceError,
    Unauthenticated,
    Unreachable,
)
from sandbox.client.phonehome import Phonehome
from sandbox.client.records import Accepted, Event, Filters, Options

__all__ = [
    "Accepted",
    "Broken",
    "Conflict",
    "Event",
    "Filters",
    "Forbidden",
    "NotFound",
    "Options",
    "Overloaded",
    "Phonehome",
    "Refused",
    "ServiceError",
    "Unauthenticated",
    "Unreachable",
]
