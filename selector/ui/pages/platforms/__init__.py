"""The page of the platforms: who there is, what each offers, side by side, and quotes of one's own."""
