"""Sides to compare, as tests want them."""

from collections.abc import Iterable

from app.compare.side import Side
from sandbox.intake import Component, ManifestFacts
from sandbox.service.submission import Submission
from sandbox.verdict.model import Coverage, Finding, Gap, Outcome, RunInfo, SampleInfo, Verdict


def side(
    name: str = "old",
    findings: Iterable[Finding] = (),
    *,
    gaps: Iterable[Gap] = (),
    hosts: Iterable[str] = (),
    permissions: tuple[str, ...] = (),
    services: Iterable[str] = (),
    product: str = "app:com.app",
    **options: object,
) -> Side:
    """One case of a product; `options` are its submission's."""
    told = {"id": name, "name": f"{name}.apk", "sha256": name, "size": 1, "package": "com.app", **options}
    submission = Submission.model_validate({**told, "status": "done", "created_at": "2026-01-01T00:00:00"})
    components = tuple(Component(kind="service", name=one) for one in services)
    verdict = Verdict(
        verdict=Outcome.LEAK,
        summary="",
        findings=tuple(findings),
        coverage=Coverage(gaps=tuple(gaps), flows=len(name)),
        sample=SampleInfo(name=name, sha256=name, size=1, permissions=permissions),
        run=RunInfo(id=name, device_kind="jvm", seed=7, hours=1, started_at=""),
    )
    manifest = ManifestFacts(package="com.app", components=components)
    return Side(submission, verdict, manifest, frozenset(hosts), product)
