"""Exports of today's provider: read, mapped, shown as understood, and put to use in a comparison."""
