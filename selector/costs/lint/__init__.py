"""The tariff lint: what can be said of a profile or a scenario before any payment is priced."""
