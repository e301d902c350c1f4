"""What the site costs to make, measured from outside: `make bench`."""
