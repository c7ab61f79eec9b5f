"""The Progress page: two honest answers and the pictures they rest on."""
