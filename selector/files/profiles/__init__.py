"""Platform profiles on disk: read with faults as values, written as TOML, described by a schema, and the user's own."""
