"""From facts and costs to a ranking, and how sure it is."""
