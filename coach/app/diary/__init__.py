"""The cramp diary: its list, its forms, and the files that people own."""
