"""The form in the browser (`page.py`), and the links to it and to the host's editor (`links.py`)."""
