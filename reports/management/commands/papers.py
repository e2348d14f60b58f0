from mentoring.management.answers import AnsweringCommand
from mentoring.papers.catalogue import catalogue


class Command(AnsweringCommand):
    help = "Каталог документов."

    def run(self, **options):
        lines = [line for _, line in sorted(catalogue().items())]
        self.answer(
            {"papers": [as_answer(line) for line in lines]},
            "\n".join(f"{line.code:<5} {line.title} ({', '.join(line.formats)})" for line in lines),
        )


def as_answer(line):
    return {
        "code": line.code,
        "kind": line.kind,
        "title": line.title,
        "formats": list(line.formats),
        "stage": line.stage,
        "asked_by": list(line.asked_by),
        "pen_lines": list(line.pen_lines),
    }
