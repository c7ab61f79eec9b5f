"""The page for the doctor, as it will be printed."""
