"""A register is a resource of django-import-export whose columns also know how wide they are."""

from import_export import fields, resources

TEXT, NUMBER, DAY = "text", "number", "day"


class RegisterColumn(fields.Field):
    """One column by its official title; the value is taken from the row as it is, not as text."""

    def __init__(self, title, by, *, width=18, part=8, kind=TEXT):
        super().__init__(column_name=title, readonly=True)
        self.by, self.width, self.part, self.kind = by, width, part, kind

    def export(self, instance, **kwargs):
        return self.by(instance)


class Register(resources.Resource):
    """A list in its official column order; `rows` says who stands in it."""

    code = title = ""
    narrows = ()  # the filters of the page that mean something here

    @staticmethod
    def rows(ground):
        raise NotImplementedError

    def columns(self):
        return self.get_export_fields()

    def values(self, rows):
        """Row by row the values of the columns, numbered from 1."""
        return [[number, *self.export_resource(row)] for number, row in enumerate(rows, start=1)]


def lines(items):
    """Several values of one cell, each on a line of its own."""
    return "\n".join(dict.fromkeys(filter(None, items)))
