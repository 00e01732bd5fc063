"""Docker for tests: whether it is here, and if not, why.

Images may be older than the tree, so `make test-docker`, which builds them first, is what tries containers.
"""

import os
import subprocess
from functools import cache

import docker
import pytest

from sandbox import __version__
from sandbox.devices.container.engine import ERRORS, engine, image_name
from sandbox.failures import Unavailable

SERVICE_IMAGE = f"phonehome-service:{__version__}"


def not_asked() -> str:
    """Why no container is tried in this run of the tests."""
    asked = os.environ.get("PHONEHOME_TEST_DOCKER")
    return "" if asked else "containers are tried by `make test-docker`, which builds the images first"


@cache
def why_not() -> str:
    """Why no test can run containers here; nothing where they can."""
    if reason := not_asked():
        return reason
    try:
        with engine() as client:
            for name in (image_name(), SERVICE_IMAGE):
                client.images.get(name)
    except docker.errors.ImageNotFound as error:
        return f"an image is missing (make images): {error.explanation}"
    except (Unavailable, *ERRORS) as error:
        return f"no Docker engine answers: {error}"[:200]
    return ""


@cache
def why_no_compose() -> str:
    """The same for compose."""
    found = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    return why_not() or ("" if found.returncode == 0 else "docker compose is not installed")


needs_docker = pytest.mark.skipif(bool(why_not()), reason=why_not() or "Docker is here")
needs_compose = pytest.mark.skipif(bool(why_no_compose()), reason=why_no_compose() or "compose is here")
