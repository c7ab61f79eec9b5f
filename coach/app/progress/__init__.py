"""Progress: the two honest answers, the pictures beside them, and the doctor's page."""
