"""The month's report: numbers, what was promised, what slipped, in sentences."""

from generator.report.content import Report, month_report
from generator.report.past import Past, past_of, report_months
from generator.report.snapshots import Snapshots

__all__ = ["Past", "Report", "Snapshots", "month_report", "past_of", "report_months"]
