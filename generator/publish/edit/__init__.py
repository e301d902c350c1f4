"""The form in the browser, and the links that lead to it and to the host's editor."""

from generator.publish.edit.links import EditLinks, Way
from generator.publish.edit.page import edit_files

__all__ = ["EditLinks", "Way", "edit_files"]
