"""TOML as text: looked at before it is parsed, where values stand in it, and single values changed."""
