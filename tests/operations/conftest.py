"""Both databases, and a storage, as the service's own tests have them."""

from tests.service.conftest import database_url, postgresql, storage

__all__ = ["database_url", "postgresql", "storage"]
