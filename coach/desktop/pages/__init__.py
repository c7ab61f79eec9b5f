"""The pages behind the rail of the main window."""
