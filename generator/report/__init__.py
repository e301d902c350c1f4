"""The month's report: numbers, what was promised, what slipped, in sentences."""

from generator.report.content import Report, month_report
from generator.report.snapshots import Snapshots, report_months

__all__ = ["Report", "Snapshots", "month_report", "report_months"]
