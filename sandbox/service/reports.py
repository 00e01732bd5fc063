"""What a run leaves for people and programs: reports and screenshots as files, and what is made later."""

from functools import partial
from pathlib import Path

from pydantic import ValidationError

from sandbox.failures import BadInput, Failure
from sandbox.gateway.store import BLOBS_FOLDER, RECORD_FOLDER, read_flows
from sandbox.reports import REGISTRY, Material, Report
from sandbox.service.casefile.record import pictures_of
from sandbox.service.code import CODE_FOLDER
from sandbox.service.dropped import dropped_files
from sandbox.service.record import read_blob
from sandbox.verdict.model import Verdict

VERDICT = "verdict.json"
_WRITTEN = ("json", "html", "text")
_SCREENSHOTS = "screenshots"


def write_reports(run_dir: Path, material: Material) -> None:
    """Write the reports that every run has, and the screenshots of `material`.

    Each file is replaced in one step: somebody may read the ones that were.
    """
    for name in _WRITTEN:
        path = run_dir / REGISTRY[name].file
        partial_file = path.with_name(f"{path.name}.partial")
        partial_file.write_bytes(REGISTRY[name].run(material))
        partial_file.replace(path)
    folder = run_dir / _SCREENSHOTS
    folder.mkdir(exist_ok=True)
    for name, png in material.screenshots.items():
        (folder / f"{name}.png").write_bytes(png)


def report_named(name: str) -> Report:
    """The writer of that name; BadInput (`no_such_format`) where there is none."""
    if name not in REGISTRY:
        message = f"There is no report format {name!r}."
        raise BadInput(
            Failure(code="no_such_format", message=message, remedy=f"There are: {', '.join(REGISTRY)}.")
        )
    return REGISTRY[name]


def made_artifacts() -> dict[str, Report]:
    """The writers of what is made when someone asks for it, by the artifact's name."""
    return {report.file: report for name, report in REGISTRY.items() if name not in _WRITTEN}


def stored_verdict(run_dir: Path) -> Verdict:
    """The verdict that a finished run left; BadInput (`not_a_verdict`) where it left none."""
    try:
        return Verdict.model_validate_json((run_dir / VERDICT).read_bytes())
    except (OSError, ValidationError):
        message = f"There is no verdict to read in {run_dir}."
        remedy = "Name a folder that `phonehome scan --keep` left."
        raise BadInput(Failure(code="not_a_verdict", message=message, remedy=remedy)) from None


def stored_material(run_dir: Path) -> Material:
    """What a finished run left; BadInput (`not_a_verdict`) where it left no verdict.

    Others wrote into the folder, too: payloads and code are read without following links, by their digests.
    """
    return material_of(run_dir, stored_verdict(run_dir))


def material_of(run_dir: Path, verdict: Verdict) -> Material:
    """The same for a verdict that is at hand."""
    record = run_dir / RECORD_FOLDER
    return Material(
        verdict,
        tuple(read_flows(record)),
        partial(read_blob, record / BLOBS_FOLDER),
        screenshots_of(run_dir, verdict),
        partial(read_blob, run_dir / CODE_FOLDER),
        dropped_files(run_dir, verdict),
        pictures_of(run_dir),
    )


def screenshots_of(run_dir: Path, verdict: Verdict) -> dict[str, bytes]:
    """The screenshots that a verdict names, by name without an ending; those that are gone are left out."""
    names = [Path(name).stem for name in verdict.screenshots]
    files = {name: run_dir / _SCREENSHOTS / f"{name}.png" for name in names}
    return {
        name: file.read_bytes() for name, file in files.items() if file.is_file() and not file.is_symlink()
    }
