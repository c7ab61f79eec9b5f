"""The Settings page: a tab a file, and the rows they are made of."""
