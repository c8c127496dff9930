"""The application layer: the open scenario, edits, undo, tasks and the catalogue of actions."""
