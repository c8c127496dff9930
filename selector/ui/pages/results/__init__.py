"""The Results page: the ranking, why it is so, where its figures come from, and what is not ranked."""
