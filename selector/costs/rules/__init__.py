"""The rules of a tariff: as whole numbers, which of them apply to a payment, and which one prices it."""
