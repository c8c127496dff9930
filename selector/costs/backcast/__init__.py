"""Fees really charged: today's terms held against them, and terms read off them."""
