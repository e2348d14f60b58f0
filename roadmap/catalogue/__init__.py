"""Standard roadmaps as TOML: copied into editable rows when a programme lays one out."""

import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def templates():
    """Every built-in roadmap by its code, in the order of the seeds they were read from."""
    read = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.toml"))]
    return {template["code"]: template for template in sorted(read, key=lambda t: t["seed"])}


def template(code):
    """One built-in roadmap, or None when there is none of this code."""
    return templates().get(code)
