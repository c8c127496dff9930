"""Decision files: the problem as a person wrote it, checked, and its answer by any method."""
