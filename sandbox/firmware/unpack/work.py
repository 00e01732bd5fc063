"""The list of what waits to be opened, worked off depth first so that little lies on the disk at a time."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from sandbox.failures import BadInput, Failure
from sandbox.firmware.formats.base import Candidate, Format, Opened
from sandbox.firmware.formats.names import CONTAINERS, SYSTEM_PARTITIONS, OnPhone, of_file
from sandbox.firmware.formats.registry import choose
from sandbox.firmware.formats.step import Allowance, Stopped, open_container
from sandbox.firmware.formats.survey import Survey, plain, remove, survey_tree
from sandbox.firmware.model import Extraction
from sandbox.firmware.unpack.borrow import borrow
from sandbox.firmware.unpack.children import labelled_of, members_of, parts_of, trees_of
from sandbox.firmware.unpack.log import Log
from sandbox.firmware.unpack.look import look
from sandbox.firmware.unpack.model import Item, UnpackLimits, UnpackProgress
from sandbox.firmware.unpack.place import Places, Tree
from sandbox.firmware.unpack.seen import Seen
from sandbox.jail import Jail

_SMALL = 1 << 20  # below this, a file without a known format holds no file system
_BOOT_IMAGES = (b"ANDROID!", b"VNDRBOOT")


def unpack(
    image: Path,
    name: str,
    folder: Path,
    jail: Jail,
    limits: UnpackLimits,
    tell: Callable[[UnpackProgress], None],
    stopped: Callable[[], bool] = lambda: False,
) -> Extraction:
    """Open all of an image. Files of partitions are in `folder/partitions/NAME` afterwards.

    `image` is a file or a folder, `name` what the submitter calls it, `folder` a new or empty one. `stopped`
    is asked several times a second, from this thread. What cannot be opened is in `problems`, also the image
    itself. Raises BadInput (`not_a_file`, `not_readable`, `extraction_limit`) for what cannot be begun with,
    and Stopped when asked to.
    """
    started = time.monotonic()
    work = folder / "work"
    work.mkdir(parents=True)
    try:
        source, written = borrow(image, work / "image", limits)
        log = Log(written=written)
        places = Places(folder)
        with Seen() as seen:
            worker = _Worker(work, jail, limits, tell, stopped, places, log, seen, started + limits.seconds)
            worker.run(
                Item(source, plain(name), plain(name), _on_phone(name), borrowed=source == image.resolve())
            )
        return log.extraction(places.partitions, time.monotonic() - started)
    finally:
        remove(work)


def _on_phone(name: str) -> OnPhone:
    """A submission's own name tells its partition when it is a well-known one."""
    found = of_file(plain(name))
    return found if found.name in SYSTEM_PARTITIONS | CONTAINERS else OnPhone("")


@dataclass
class _Worker:
    work: Path
    jail: Jail
    limits: UnpackLimits
    tell: Callable[[UnpackProgress], None]
    stopped: Callable[[], bool]
    places: Places
    log: Log
    seen: Seen
    deadline: float
    _waiting: list[Item] = field(default_factory=list)
    _steps: int = 0

    def run(self, item: Item) -> None:
        """Until nothing waits. Raises Stopped."""
        self._waiting.append(item)
        while self._waiting:
            if self.stopped():
                raise Stopped
            self._look_at(self._waiting.pop())

    def _look_at(self, item: Item) -> None:
        candidate = look(item)
        if candidate is None:
            return
        format_ = choose(candidate, item.tried)
        if format_ is not None:
            self._open_once(item, candidate, format_)
        elif item.path.is_dir():
            self._waiting += reversed(members_of(item, candidate))
        else:
            self._leave(item, candidate)
        if not item.path.is_dir() and not item.borrowed:
            item.path.unlink(missing_ok=True)

    def _open_once(self, item: Item, candidate: Candidate, format_: Format) -> None:
        """Unless a limit is reached, or an equal file was opened before."""
        if failure := self._over(item):
            self.log.problem(item.way, failure)
        elif not item.path.is_dir() and (before := self.seen.before(item.path, item.way)):
            self.log.note(item.step, f"{item.name} is the same as {before}, and opened once")
        else:
            self._open(item, candidate, format_)

    def _over(self, item: Item) -> Failure | None:
        if item.depth > self.limits.depth:
            message = f"It lies more than {self.limits.depth} containers deep and is not opened."
            return Failure(code="extraction_limit", message=message)
        if time.monotonic() >= self.deadline:
            return Failure(code="time_limit", message="There was no time left to open it.")
        if self.log.written >= self.limits.most_bytes or self.log.files >= self.limits.most_files:
            return Failure(code="extraction_limit", message="There was no room left to open it.")
        return None

    def _open(self, item: Item, candidate: Candidate, format_: Format) -> None:
        self.tell(UnpackProgress(item.way, format_.name, len(self._waiting), self.log.written))
        started, out = time.monotonic(), self.work / str(self._steps)
        self._steps += 1
        try:
            opened, found = open_container(format_, item.path, item.name, out, self.jail, self._allowance())
        except BadInput as error:
            self.log.problem(item.way, error.failure)
            remove(out)
            if item.path.is_dir():  # its members may be of use one by one
                self._waiting.append(replace(item, tried=item.tried | {format_.name}))
            return
        seconds = time.monotonic() - started
        step = self.log.step(item, format_.name, candidate.size, seconds, opened.notes)
        self.log.add(found, item.way, opened.problems)
        self._keep(item, format_, opened, out, found, step)

    def _allowance(self) -> Allowance:
        return Allowance(
            most_bytes=self.limits.most_bytes - self.log.written,
            most_files=self.limits.most_files - self.log.files,
            seconds=self.deadline - time.monotonic(),
            stopped=self.stopped,
        )

    def _keep(self, item: Item, format_: Format, opened: Opened, out: Path, found: Survey, step: int) -> None:
        """Trees get their place, the rest is put on the list: what is left of a folder comes last."""
        if opened.has_tree:
            self._place(
                Tree(out / "tree", item.on_phone, format_.name, item.way, found.files, found.size), step
            )
        for path, on_phone in trees_of(item, opened):
            counted = survey_tree(path, self.limits.most_files)
            self._place(Tree(path, on_phone, format_.name, item.way, counted.files, counted.size), step)
        if item.path.is_dir():
            taken = item.taken | {*opened.used, *(part.path for part in opened.labelled)}
            self._waiting.append(replace(item, taken=taken, tried=item.tried | {format_.name}, step=step))
        children = [*parts_of(item, opened, out, step), *labelled_of(item, opened, step)]
        self._waiting += reversed(children)

    def _place(self, tree: Tree, step: int) -> None:
        note, failure = self.places.put(tree)
        if note:
            self.log.note(step, note)
        if failure:
            self.log.problem(tree.way, failure)

    def _leave(self, item: Item, candidate: Candidate) -> None:
        """No format knows it: of no matter for a modem, but not for a partition of the system."""
        wanted = item.on_phone.name in SYSTEM_PARTITIONS | CONTAINERS and candidate.size >= _SMALL
        if item.step is None or wanted:
            message = f"{item.name} is of no format that is known ({candidate.size} bytes)."
            self.log.problem(item.way, Failure(code="unknown_format", message=message))
        elif candidate.head.startswith(_BOOT_IMAGES):
            self.log.note(item.step, f"{item.name}: kernel and ramdisk, not opened")
        else:
            self.log.note(item.step, f"{item.name}: no container ({candidate.size} bytes)")
