"""What the tests of firmware share."""

import pytest

from sandbox.jail import Jail, find_jail


@pytest.fixture(scope="session")
def jail() -> Jail:
    return find_jail()
