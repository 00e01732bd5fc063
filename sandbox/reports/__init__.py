"""Report writers, one class per format. A new one is a class and a line in `REGISTRY`."""

from sandbox.reports.archive import ArchiveReport
from sandbox.reports.base import Material, Report
from sandbox.reports.csv import CsvReport
from sandbox.reports.har import HarReport
from sandbox.reports.html import HtmlReport
from sandbox.reports.json import JsonReport
from sandbox.reports.misp import MispReport
from sandbox.reports.pcapng.report import PcapngReport
from sandbox.reports.rules.sigma import SigmaReport
from sandbox.reports.rules.suricata import SuricataReport
from sandbox.reports.sarif import SarifReport
from sandbox.reports.stix import StixReport
from sandbox.reports.text import TextReport
from sandbox.reports.video import VideoReport

REGISTRY: dict[str, Report] = {
    report.name: report
    for report in (
        JsonReport(),
        TextReport(),
        HtmlReport(),
        SarifReport(),
        StixReport(),
        MispReport(),
        HarReport(),
        PcapngReport(),
        CsvReport(),
        SigmaReport(),
        SuricataReport(),
        ArchiveReport(),
        VideoReport(),
    )
}

__all__ = ["REGISTRY", "Material", "Report"]
