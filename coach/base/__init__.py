"""Ground floor: time, errors, places, files, settings and language. Knows nothing of the product."""
