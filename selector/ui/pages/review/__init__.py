"""The page of the review: what is assumed, old or doubtful, noted, changed, and what the requirements cost."""
