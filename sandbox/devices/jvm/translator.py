"""A translator of DEX in a jail, which can be started and warmed up before there is anything to translate.

It serves one submission and is thrown away: code that broke out of one could change the next one's. It takes
orders through a named pipe in a folder that it sees read-only, and says a word for each that is done. What it
says is never trusted: a word only tells when to look at what it wrote.
"""

import os
import select
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sandbox.devices.jvm import launch
from sandbox.devices.jvm.image import Image
from sandbox.jail import JailedProcess, Limits, find_jail
from sandbox.temporary import temporary_folder

FILE_S = 300.0
"""Real seconds for one file."""

# It may wait for a submission for days.
_LIMITS = Limits(memory_mib=1024, cpu_s=300, processes=64, disk_mib=512, wall_s=7 * 86400.0)
# Below the devices' ids and beside the gateway's: limits are per user.
_UID = 61182
_WORD = 64

Taker = Callable[[Path, Path | None], None]


class Translator:
    """One jailed process, for the files of one submission; not for two threads."""

    def __init__(self, image: Image, stack: ExitStack, warm: bool = False) -> None:
        """Start it and return at once; it ends with `stack`. `warm` has it practise first."""
        place = stack.enter_context(temporary_folder("translate"))
        self._inbox, self._outbox = place / "in", place / "out"
        _make(place, self._inbox, self._outbox)
        self._orders = _pipe(self._inbox / "orders")
        stack.callback(os.close, self._orders)
        self._process = stack.enter_context(
            JailedProcess(
                find_jail(uid=_UID),
                launch.translate_command(image, warm),
                read_only={**launch.read_only(image), self._inbox: "/in"},
                writable={self._outbox: "/out"},
                environment={"LC_ALL": "C.UTF-8"},
                limits=_LIMITS,
                pipe=True,
            )
        )
        self._ordered = 0
        self._ready = False

    @property
    def process(self) -> JailedProcess:
        """To be looked at: its memory, whether it runs."""
        return self._process

    def await_ready(self) -> bool:
        """Return when it takes orders; False when it ended on the way there."""
        self._ready = self._ready or self._word()
        return self._ready

    def translate(self, files: Sequence[Path], take: Taker) -> int:
        """Translate one file after the other; `take` gets each and its jar, None where there is none.

        The jar is gone when `take` returns. Returns how many files had their turn: fewer than all when one
        of them ended the translator, and that one is the last.
        """
        for number, file in enumerate(files, 1):
            alive = self.await_ready() and self._order(file)
            jar = self._jar()
            take(file, jar)
            if jar is not None:
                jar.unlink()
            if not alive:
                self._process.close()
                return number
        return len(files)

    def _order(self, file: Path) -> bool:
        name = f"{self._ordered}.apk"
        self._ordered += 1
        shutil.copyfile(file, self._inbox / name)
        (self._inbox / name).chmod(0o644)
        os.write(self._orders, f"{name}\n".encode())
        done = self._word()
        (self._inbox / name).unlink()
        return done

    def _word(self) -> bool:
        """False when it ended, or when it stays silent for longer than a file may take."""
        output = self._process.stdout
        readable = select.select([output], [], [], FILE_S)[0]
        return bool(readable) and bool(os.read(output.fileno(), _WORD))

    def _jar(self) -> Path | None:
        jars = (path for path in self._outbox.glob("*.jar") if path.is_file() and not path.is_symlink())
        return next(jars, None)


@contextmanager
def warm_translator(image: Image) -> Iterator[Translator]:
    """One that is ready and warm: some CPU seconds of work that a submission does not wait for."""
    with ExitStack() as stack:
        translator = Translator(image, stack, warm=True)
        translator.await_ready()
        yield translator


def _make(place: Path, *folders: Path) -> None:
    place.chmod(0o755)
    for folder in folders:
        folder.mkdir()


def _pipe(path: Path) -> int:
    """A named pipe with an end to write. Open for both, so that opening waits for nobody (fifo(7))."""
    os.mkfifo(path)
    path.chmod(0o644)
    return os.open(path, os.O_RDWR)
