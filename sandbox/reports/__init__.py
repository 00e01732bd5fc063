"""Report writers, one class per format. A new one is a class and a line in `REGISTRY`."""

from sandbox.reports.base import Material, Report
from sandbox.reports.html import HtmlReport
from sandbox.reports.json import JsonReport
from sandbox.reports.text import TextReport

REGISTRY: dict[str, Report] = {report.name: report for report in (JsonReport(), TextReport(), HtmlReport())}

__all__ = ["REGISTRY", "Material", "Report"]
