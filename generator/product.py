"""Where the product's own files are: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
PACKED = PACKAGE / "product"
"""What `setup.py` puts into a wheel; not there in a checkout."""


def product_file(name: str) -> Path:
    """A file or folder of the product, by its path below the root of the repository."""
    return (PACKED if PACKED.is_dir() else PACKAGE.parent) / name


TEMPLATES = product_file("site_templates")
