"""The assessment as a site: pages, downloads, search, one swap."""
