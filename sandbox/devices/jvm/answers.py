"""The reference page of the embedded phone's services: `python -m sandbox.devices.jvm.answers`.

Made from the class files of the device's image: what a service does not override is not answered.
"""

import subprocess
from dataclasses import dataclass
from textwrap import fill

from sandbox.devices.jvm.image import Image, find_image

_SECONDS = 60.0
_WIDTH = 150
_HEAD = """# What the services of the embedded phone answer

Of the Android in the image; made by `python -m sandbox.devices.jvm.answers` from its class files. A call that
is not answered gives null, 0 or nothing, and is in the verdict's coverage as `service_unanswered` when an app
made it. A call counts by its name. Services that are not here are Robolectric's: most of their calls answer
null or 0, and that is not told.

| service | answered | not answered |
|---|---|---|
"""


@dataclass(frozen=True)
class Answers:
    """The calls of one AIDL interface, by name."""

    interface: str
    answered: tuple[str, ...]
    unanswered: tuple[str, ...]


def answers(image: Image) -> list[Answers]:
    """Real seconds: about one."""
    device, android = next(image.folder.glob("lib/device-*.jar")), next(image.folder.glob("android/*.jar"))
    java = [str(image.java), "-cp", f"{image.folder}/fit/*", "phonehome.fit.Answers"]
    done = subprocess.run(
        [*java, str(device), str(android)], capture_output=True, text=True, check=True, timeout=_SECONDS
    )
    return [_parse(line) for line in done.stdout.splitlines()]


def page(found: list[Answers]) -> str:
    """The page as Markdown."""
    rows = "".join(f"| `{one.interface}` | {len(one.answered)} | {len(one.unanswered)} |\n" for one in found)
    return f"{_HEAD}{rows}{''.join(map(_section, found))}"


def _section(one: Answers) -> str:
    calls = (("Answered", one.answered), ("Not answered", one.unanswered))
    told = "".join(_listed(title, names) for title, names in calls if names)
    return f"\n## `{one.interface}`\n{told}"


def _listed(title: str, names: tuple[str, ...]) -> str:
    text = fill(f"{title}: {', '.join(names)}.", _WIDTH, break_long_words=False, break_on_hyphens=False)
    return f"\n{text}\n"


def _parse(line: str) -> Answers:
    interface, answered, unanswered = line.split("\t")
    return Answers(interface, _names(answered), _names(unanswered))


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


if __name__ == "__main__":
    print(page(answers(find_image())), end="")
