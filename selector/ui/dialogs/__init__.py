"""The few things that stand before the window: palette, preferences, about."""
