"""The Today page: the session cards and the column beside them."""
