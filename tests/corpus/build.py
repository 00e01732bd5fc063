"""From labels and classes to APKs in `build/corpus`: one compiler process for all that changed."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.corpus.labels import HERE, Label
from tests.corpus.manifests import manifest
from tests.samples import apk
from tests.samples.toolchain import REPOSITORY, prepare

OUT = REPOSITORY / "build" / "corpus"
_TOOLS = REPOSITORY / "build" / "samples" / "toolchain"
_KIT = HERE / "kit"


def source_of(label: Label) -> Path:
    """The class of an app."""
    return HERE / "apps" / f"{label.name}.java"


def build(labels: Sequence[Label], out: Path = OUT) -> dict[str, Path]:
    """The APK of each label by name; skips what is up to date. Raises `ToolchainError` with the message."""
    folders = [_lay_out(label, out / "source") for label in labels]
    apk.build(folders, out, prepare(_TOOLS))
    return {label.name: out / f"{label.name}.apk" for label in labels}


def _lay_out(label: Label, place: Path) -> Path:
    """The folder that the builder of samples takes, of what the label says as it says it today."""
    folder = place / label.name
    shutil.rmtree(folder, ignore_errors=True)
    classes = folder / "src"
    classes.mkdir(parents=True)
    (folder / "AndroidManifest.xml").write_text(manifest(label))
    for path in (source_of(label), *sorted(_KIT.glob("*.java"))):
        shutil.copyfile(path, classes / path.name)
    return folder
