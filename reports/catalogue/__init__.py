"""Invented people and deeds of the demonstration school."""

import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def load(name):
    """One TOML catalogue as plain values."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
