"""The OpenAPI description as it is published: with names, tags and examples, and as a file.

naming     a stable name for each operation, from its method and path
examples   an example for each schema that brings none
schemas    names of schemas, and what 3.1 cannot have
document   the description as a whole; `python -m app.openapi` writes it

Nothing here knows a single route: a new one is described without an edit of this.
"""

from app.openapi.document import FILE, install, text
from app.openapi.naming import name_of_route

__all__ = ["FILE", "install", "name_of_route", "text"]
