"""A PostgreSQL of the tests' own, where Debian's is installed; and a database in it for each test."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psutil
import sqlalchemy as sa

_USER = "postgres"
_END_S = 20.0


@cache
def programs() -> Path | None:
    """Where `initdb` is."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def why_no_server() -> str:
    """Why no PostgreSQL can be started; empty where one can."""
    if programs() is None:
        return "PostgreSQL is not installed (Debian: apt install postgresql)"
    if os.getuid() == 0 and _USER not in {one.pw_name for one in pwd.getpwall()}:
        return "PostgreSQL does not run as root, and there is no user postgres"
    return ""


class Server:
    """A cluster on a socket; `address` is that of its first database."""

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        self.address = f"postgresql://postgres@/postgres?host={folder}"
        self._folder = folder
        self._bin = bin_folder
        self._user = _USER if os.getuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8")
        folder.chmod(0o755)

    def start(self) -> None:
        """Until it answers."""
        sockets = f"-c unix_socket_directories={self._folder}"
        settings = f"-c listen_addresses='' {sockets} -c max_connections=300"
        self._run("pg_ctl", "-w", "-l", str(self._folder / "log"), "-o", settings, "start")

    def stop(self) -> None:
        """Without waiting for whoever is connected."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    def kill_and_start(self) -> None:
        """As where memory was short: the first process is gone from one moment to the next."""
        number = int((self._folder / "data" / "postmaster.pid").read_text().split()[0])
        family = [psutil.Process(number), *psutil.Process(number).children(recursive=True)]
        family[0].kill()
        psutil.wait_procs(family, timeout=_END_S)
        self.start()

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self._bin / program), "-D", str(self._folder / "data"), *words],
            check=True,
            user=self._user,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=60,
        )


@contextmanager
def running() -> Iterator[Server]:
    """A cluster of its own, ended and removed with the context."""
    bin_folder = programs()
    assert bin_folder is not None
    folder = Path(tempfile.mkdtemp(prefix="phonehome-pg-"))
    try:
        started = Server(folder, bin_folder)
        started.start()
        try:
            yield started
        finally:
            started.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """The same; the address of its first database."""
    with running() as started:
        yield started.address


@contextmanager
def new_database(address: str) -> Iterator[str]:
    """An empty database of that server, gone after the context; its address."""
    name = f"test_{secrets.token_hex(6)}"
    url = sa.make_url(address).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)
    try:
        with engine.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
        yield url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
        with engine.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        engine.dispose()
