"""Forms on A4 for a signature: what an office prints, fills in, signs and files.

`declared.py` lists them; one module a form fills it from the record; `placing.py`
says on which page a household's form stands; `paging.py` makes the pages.
"""
