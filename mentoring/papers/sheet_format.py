"""The service pages export through our one writer of spreadsheets, too."""

from operator import itemgetter

from import_export.formats.base_formats import XLSX

from mentoring.papers.sheet import Column, Sheet


class SheetFormat(XLSX):
    """XLSX without formulas, with a header that stays and filters."""

    def export_data(self, dataset, **kwargs):
        columns = tuple(Column(title, itemgetter(at)) for at, title in enumerate(dataset.headers))
        return Sheet(dataset.title or "Список", columns, list(dataset)).xlsx()
