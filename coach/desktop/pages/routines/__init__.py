"""The Routines page: library, detail, faulty files, editor, what suits me."""
