"""The user's own profiles and quotes: the same TOML as the shipped ones, in the user's data folder."""

from pathlib import Path

from platformdirs import user_data_path


def user_profiles_dir() -> Path:
    """Folder of the user's own profiles. It may not exist yet."""
    return user_data_path("payment-platform-selector", appauthor=False) / "platforms"
