"""A street's published data as Parquet, and the figures of a district from many streets."""
