"""What a street's repository holds besides its records: who reviews what, and how one begins."""
