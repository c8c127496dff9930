"""The proof that the program keeps its word; the folders mirror those of the package."""
