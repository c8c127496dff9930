"""The desktop window (Qt). Whatever is imported from here on guards the methods of Qt that it overrides."""

from selector.ui.overrides import guard_overrides

guard_overrides()
