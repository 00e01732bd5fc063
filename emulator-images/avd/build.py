"""Builds the image of the `avd` kind from Google's files, which the user has or lets sdkmanager fetch.

    build.py --api 34 --variant google_apis --archives FOLDER
    ACCEPT_LICENSES=yes build.py --api 34 --variant google_apis

The first takes the archives of the emulator and of the system image from a folder; the second calls the
user's own sdkmanager, and only when the user has accepted Google's licences. Either way every file is held
against `pins.txt` (`--pins`), which the user keeps: lines of sha-256 and name, as sha256sum writes them.
What is not pinned is refused, with the line that would pin it. README.md tells more.
"""

import argparse
import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
VARIANTS = ("google_apis", "default")
OLDEST = 26
LICENCES = (
    "Google's emulator and system images come under Google's licences: the Android Software Development Kit "
    "License Agreement (developer.android.com/studio/terms) and those that `sdkmanager --licenses` shows. Read "
    "them; if you accept them, say ACCEPT_LICENSES=yes. Nothing was fetched."
)
FRONT_LIBRARIES = (
    "annotated-types",
    "mitmproxy-rs",
    "pydantic",
    "pydantic-core",
    "typing-extensions",
    "typing-inspection",
)
FRONT_SOURCES = ("__init__.py", "gateway/__init__.py", "gateway/frames.py", "gateway/flow.py", "gateway/fronts")
_MOST_MEMBER = 16 << 30


class Refused(Exception):
    """Why nothing was built."""


def main(words: list[str]) -> int:
    """0 when the image was built, 2 with the reason when not."""
    options = _options(words)
    try:
        build(options)
    except (Refused, OSError, zipfile.BadZipFile, subprocess.CalledProcessError) as error:
        print(f"avd-image: {error}", file=sys.stderr)
        return 2
    return 0


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Builds the image of the avd kind.")
    parser.add_argument("--api", type=int, required=True, help=f"Android's API level, {OLDEST} or newer")
    parser.add_argument("--variant", choices=VARIANTS, default="google_apis")
    parser.add_argument("--archives", type=Path, help="a folder with the vendor's zip archives")
    parser.add_argument("--pins", type=Path, default=HERE / "pins.txt", help="sha-256 and name, line by line")
    parser.add_argument("--work", type=Path, default=REPOSITORY / "build" / "avd")
    return parser.parse_args(words)


def build(options: argparse.Namespace) -> None:
    """Lay out the folder for Docker, and let it build."""
    if options.api < OLDEST:
        raise Refused(f"API {options.api} is older than {OLDEST}.")
    name = f"{options.api}-{options.variant}"
    context = options.work / name
    shutil.rmtree(context, ignore_errors=True)
    (context / "sdk").mkdir(parents=True)
    pins = read_pins(options.pins)
    if options.archives is not None:
        take_archives(options.archives, options.api, options.variant, context / "sdk", pins)
    else:
        fetch(options.api, options.variant, context / "sdk", pins)
    require_sdk(context / "sdk", options.api, options.variant)
    lay_out(context, options.api, options.variant)
    image = f"phonehome-avd:{name}"
    arguments = ["--build-arg", f"API={options.api}", "--build-arg", f"VARIANT={options.variant}"]
    subprocess.run(["docker", "build", "-t", image, *arguments, str(context)], check=True)
    shutil.rmtree(context)
    print(f"{image} was built. It holds Google's files: do not pass it on.")


def read_pins(file: Path) -> dict[str, str]:
    """Name to sha-256; nothing where the user keeps no pins yet."""
    if not file.is_file():
        return {}
    lines = re.findall(r"^([0-9a-f]{64}) [ *](\S.*)$", file.read_text(), re.MULTILINE)
    return {name: digest for digest, name in lines}


def hold_against(pins: dict[str, str], name: str, digest: str) -> None:
    """Refused unless the pin says the same."""
    if name not in pins:
        raise Refused(f"not pinned. If you trust it, put this line into the file of pins:\n{digest}  {name}")
    if pins[name] != digest:
        raise Refused(f"{name} is not what was pinned: it has {digest}, pinned is {pins[name]}")


def take_archives(folder: Path, api: int, variant: str, sdk: Path, pins: dict[str, str]) -> None:
    """Unpack the archives of the emulator and of the system image to where the SDK has them."""
    system = sdk / "system-images" / f"android-{api}" / variant
    for pattern, place in (
        ("emulator-linux_x64-*.zip", sdk),
        (f"x86_64-{api}_r*.zip", system),
    ):
        found = sorted(folder.glob(pattern))
        if len(found) != 1:
            raise Refused(f"{folder} holds {len(found)} archives {pattern}, and one is needed.")
        with found[0].open("rb") as stream:
            hold_against(pins, found[0].name, hashlib.file_digest(stream, "sha256").hexdigest())
        place.mkdir(parents=True, exist_ok=True)
        unpack(found[0], place)


def unpack(archive: Path, place: Path) -> None:
    """Unpack with the mode of each file; a member that would leave the folder is refused."""
    root = place.resolve()
    with zipfile.ZipFile(archive) as opened:
        for member in opened.infolist():
            target = (root / member.filename).resolve()
            if not target.is_relative_to(root) or member.file_size > _MOST_MEMBER:
                raise Refused(f"{archive.name} holds {member.filename!r}, which is not unpacked.")
            mode = member.external_attr >> 16
            if stat.S_ISLNK(mode):
                raise Refused(f"{archive.name} holds a link, {member.filename!r}.")
            opened.extract(member, root)
            if mode & 0o111:
                target.chmod(0o755)


def fetch(api: int, variant: str, sdk: Path, pins: dict[str, str]) -> None:
    """Let the user's sdkmanager fetch both packages; what came is held against the pins as a whole."""
    if os.environ.get("ACCEPT_LICENSES") != "yes":
        raise Refused(LICENCES)
    manager = shutil.which("sdkmanager")
    if manager is None:
        raise Refused("there is no sdkmanager on the PATH; it is part of Google's command-line tools.")
    packages = ["emulator", f"system-images;android-{api};{variant};x86_64"]
    answers = "y\n" * 50  # the user's own word, given above
    subprocess.run([manager, f"--sdk_root={sdk}", *packages], input=answers, text=True, check=True)
    hold_against(pins, f"sdk-{api}-{variant}", tree_digest(sdk))


def tree_digest(folder: Path) -> str:
    """The sha-256 over names and digests of all files, sorted by name."""
    whole = hashlib.sha256()
    for name, digest in _digests(folder):
        whole.update(f"{digest}  {name}\n".encode())
    return whole.hexdigest()


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            with file.open("rb") as stream:
                yield str(file.relative_to(folder)), hashlib.file_digest(stream, "sha256").hexdigest()


def require_sdk(sdk: Path, api: int, variant: str) -> None:
    """Refused unless emulator and system image are where the emulator looks for them, and it is rootable."""
    system = sdk / "system-images" / f"android-{api}" / variant / "x86_64"
    for file in (sdk / "emulator" / "emulator", system / "system.img", system / "source.properties"):
        if not file.is_file():
            raise Refused(f"{file.relative_to(sdk)} is missing.")
    properties = (system / "source.properties").read_text(errors="replace")
    if "playstore" in properties.lower():
        raise Refused("an image with the Play Store gives no root: take google_apis or default.")


def lay_out(context: Path, api: int, variant: str) -> None:
    """Everything else that the Dockerfile copies."""
    for name in ("Dockerfile", "entry"):
        shutil.copy(HERE / name, context / name)
    (context / "front.txt").write_text(front_requirements())
    for source in FRONT_SOURCES:
        _copy(REPOSITORY / "sandbox" / source, context / "sandbox" / source)
    avd = context / "avd" / "phonehome.avd"
    avd.mkdir(parents=True)
    config = (HERE / "config.ini").read_text().replace("@API@", str(api)).replace("@VARIANT@", variant)
    (avd / "config.ini").write_text(config)
    pointer = f"avd.ini.encoding=UTF-8\npath=/opt/avd/phonehome.avd\ntarget=android-{api}\n"
    (context / "avd" / "phonehome.ini").write_text(pointer)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def front_requirements() -> str:
    """The hashed pins of what the front needs, out of those of the whole."""
    pinned = (REPOSITORY / "requirements" / "runtime.txt").read_text()
    blocks = re.findall(r"^([a-z0-9-]+)==.*?(?=^[a-z0-9]|\Z)", pinned, re.MULTILINE | re.DOTALL)
    wanted = [name for name in FRONT_LIBRARIES if name in blocks]
    return "".join(
        re.search(rf"^{name}==.*?(?=^[a-z0-9]|\Z)", pinned, re.MULTILINE | re.DOTALL)[0]  # type: ignore[index]
        for name in wanted
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
