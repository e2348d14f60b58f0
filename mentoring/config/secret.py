"""The signing key of an installation that was given none: made once, kept beside the data."""

import secrets


def kept_secret(folder):
    """The key in the file, made on the first call; empty where the folder cannot be written."""
    path = folder / "secret_key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(64), encoding="ascii")
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return ""
