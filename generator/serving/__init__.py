"""A preview on this machine that follows every edit of the records.

The page of a household that was saved is shown at once; the rest of the site
follows, made by a process of its own.
"""

from generator.serving.preview import serve

__all__ = ["serve"]
