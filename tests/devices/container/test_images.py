"""What is in the images, and what is not."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from sandbox.devices.container import body
from sandbox.devices.container.engine import engine, image_name
from tests.engine import SERVICE_IMAGE, needs_docker

pytestmark = [pytest.mark.docker, needs_docker, pytest.mark.timeout(120)]
IMAGES = pytest.mark.parametrize("name", [image_name(), SERVICE_IMAGE])
COMPILERS = "cc gcc g++ c++ clang tcc as ld make javac jshell mvn pip pip3 go rustc cargo git curl wget"
_SECRET = re.compile(r"(?i)(password|passwd|secret|token|api_?key|private)")


def run(name: str, script: str) -> str:
    with engine() as client:
        told: bytes = client.containers.run(
            name, ["-c", script], entrypoint="/bin/sh", network_mode="none", remove=True
        )
        return told.decode()


@IMAGES
def test_the_user_is_not_root(name: str) -> None:
    assert run(name, "id -u").strip() == "10001"


@IMAGES
def test_no_compiler_is_there(name: str) -> None:
    assert run(name, f"for tool in {COMPILERS}; do command -v $tool; done; true") == ""
    assert run(name, "find / -xdev -name '*.h' -path '*include*' -not -path '*/site-packages/*' | head") == ""


def test_the_device_has_java_and_no_python() -> None:
    assert run(image_name(), "command -v python3 python perl5; command -v java").strip() == "/usr/bin/java"


@IMAGES
def test_no_secret_is_in_environment_or_history(name: str) -> None:
    with engine() as client:
        image = client.images.get(name)
        told = json.dumps([image.attrs["Config"], image.history()])
    assert not _SECRET.findall(told)


@IMAGES
def test_no_key_and_no_cache_is_there(name: str) -> None:
    # An authority's public certificates are no secret.
    keys = "grep -rlsE 'BEGIN (RSA |EC |OPENSSH |)PRIVATE KEY' /opt /image /data /home /root /run /etc /tmp"
    assert run(name, f"{keys} | grep -v site-packages; true") == ""
    assert run(name, "ls -A /tmp /home /data; ls -d /root/.m2 /root/.cache 2>/dev/null; true").split() == [
        "/data:",
        "/home:",
        "/tmp:",
    ]


@IMAGES
def test_no_program_gains_root(name: str) -> None:
    """Those of the base stay, and no_new_privs holds them; none is added."""
    found = set(run(name, "find / -xdev -perm /6000 -type f 2>/dev/null; true").split())
    with engine() as client:
        base = client.containers.run(
            "debian:bookworm-slim", ["find", "/", "-xdev", "-perm", "/6000", "-type", "f"], remove=True
        )
    assert found <= set(base.decode().split())


@IMAGES
def test_its_size_is_told(name: str) -> None:
    with engine() as client:
        size = client.images.get(name).attrs["Size"]
    print(f"{name}: {size / 1e6:.0f} MB")
    assert size < 1.2e9


PROFILE = Path(body.__file__).with_name("jail.seccomp.json")
PROBE = "from sandbox.jail import find_jail; print(find_jail().name)"


def jail_in_container(*options: str) -> str:
    """What a part of the service finds where only these options are added to what every container has."""
    walls = ["--network=none", "--read-only", "--tmpfs=/tmp:exec", "--cap-drop=ALL"]
    security = [f"--security-opt={option}" for option in ("no-new-privileges", *options)]
    done = subprocess.run(
        ["docker", "run", "--rm", *walls, *security, "--entrypoint=python3", SERVICE_IMAGE, "-c", PROBE],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr


def test_without_its_profile_there_is_no_jail_and_nothing_runs() -> None:
    assert "jail_unavailable" in jail_in_container()
    # The profile alone is not enough where /proc is masked.
    assert "jail_unavailable" in jail_in_container(f"seccomp={PROFILE}")


def test_with_its_profile_the_jail_works_without_any_capability() -> None:
    options = (f"seccomp={PROFILE}", "systempaths=unconfined", "apparmor=unconfined")
    assert jail_in_container(*options).strip() == "bubblewrap"
