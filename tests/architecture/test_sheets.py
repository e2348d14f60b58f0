"""Lists leave the product through one writer, which knows about formulas and control characters."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure
ROOT = Path(__file__).parents[2]
WRITER = ROOT / "mentoring" / "papers" / "sheet.py"
WRITES = re.compile(
    r"import .*\bWorkbook\b|openpyxl\.Workbook|xlsxwriter|\bcsv\.(writer|DictWriter)|\bxlwt\b"
)


def test_only_the_sheet_module_writes_spreadsheets():
    sources = [
        path
        for app in ("mentoring", "surveys", "roadmap", "reports")
        for path in (ROOT / app).rglob("*.py")
        if WRITES.search(path.read_text(encoding="utf-8"))
    ]

    assert sources == [WRITER]
