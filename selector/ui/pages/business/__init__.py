"""The Business page: one card a question about the merchant."""
