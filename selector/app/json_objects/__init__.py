"""The objects that commands print with `--json`, key by key: promises to other programs (docs/json.md tells them)."""
