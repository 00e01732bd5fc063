"""What a run leaves for people and programs: its reports and screenshots, as files."""

from pathlib import Path

from sandbox.reports import REGISTRY, Material

_FILES = {"json": "verdict.json", "html": "report.html", "text": "report.txt"}


def write_reports(run_dir: Path, material: Material) -> None:
    """Write every report and the screenshots of `material` into the run's folder."""
    for name, file in _FILES.items():
        (run_dir / file).write_bytes(REGISTRY[name].run(material))
    folder = run_dir / "screenshots"
    folder.mkdir(exist_ok=True)
    for name, png in material.screenshots.items():
        (folder / f"{name}.png").write_bytes(png)
