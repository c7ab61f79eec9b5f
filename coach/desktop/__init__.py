"""The only Qt in the house: windows, pages, painters and the services of the desktop."""
