"""Where a new comparison starts: kinds of business, markets and usual figures, all marked as assumptions."""
