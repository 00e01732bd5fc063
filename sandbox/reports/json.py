"""The public JSON form of a verdict, as documented in docs/specification/verdict.md."""

from sandbox.reports.base import Material


class JsonReport:
    """The verdict itself."""

    name = "json"
    file = "verdict.json"
    requires = "a verdict"
    provides = "the verdict as indented JSON, valid against the schema of `python -m sandbox.reports.schema`"
    limits = "no payloads and no flows, only references to them"
    media_type = "application/json"

    def run(self, material: Material) -> bytes:
        return material.verdict.model_dump_json(indent=2).encode() + b"\n"
