"""The models as JSON Schemas: for YAML editors, and for the form in the browser."""

from generator.schema.editor import editor_schemas
from generator.schema.form import form_schemas
from generator.schema.kinds import KINDS, Kind

__all__ = ["KINDS", "Kind", "editor_schemas", "form_schemas"]
