"""Standard forms of mentoring, role models and legal acts; copied into editable rows."""

import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def load(name):
    """One TOML catalogue as plain values; every entry names its source."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
