"""The papers that speak of one person and are signed by him or for him."""

from mentoring.papers import consents
from mentoring.papers.catalogue import Line

IDENTITY = ("адрес", "документ, удостоверяющий личность")
SIGNED = ("дата", "подпись")

CATALOGUE = [
    Line(
        code="D33",
        kind="consents/adult_data",
        title="Согласие на обработку персональных данных",
        template="papers/consents/adult_data.html",
        facts=consents.adult_data,
        acts=("152-fz",),
        formats=("pdf", "docx"),
        stage=1,
        asked_by=("S0.1", "S1.2", "S4.2", "S4.3"),
        pen_lines=IDENTITY + SIGNED,
        is_personal=True,
    ),
    Line(
        code="D34",
        kind="consents/minor_data",
        title="Согласие на обработку персональных данных несовершеннолетнего",
        template="papers/consents/minor_data.html",
        facts=consents.minor_data,
        acts=("152-fz",),
        formats=("pdf", "docx"),
        stage=2,
        asked_by=("S0.2", "S1.2"),
        pen_lines=(
            *IDENTITY,
            "адрес и документ ребёнка",
            "документ о полномочиях представителя",
            *SIGNED,
            "подпись несовершеннолетнего от 14 до 17 лет",
        ),
        is_personal=True,
    ),
    Line(
        code="D36",
        kind="consents/publication",
        title="Согласие на распространение персональных данных",
        template="papers/consents/publication.html",
        facts=consents.publication,
        acts=("152-fz",),
        formats=("pdf", "docx"),
        stage=7,
        asked_by=("S0.7", "S1.7", "S4.7"),
        pen_lines=(
            "телефон, почтовый адрес или электронная почта",
            "разрешения и запреты по видам данных",
            "запреты для тех, кто увидит данные",
            "условия передачи",
            "срок",
            *SIGNED,
        ),
        is_personal=True,
    ),
    Line(
        code="D38",
        kind="consents/participation",
        title="Заявление об участии в программе наставничества",
        template="papers/consents/participation.html",
        facts=consents.participation,
        acts=(),
        formats=("pdf", "docx"),
        stage=2,
        asked_by=("S3.4",),
        pen_lines=("телефон", "ожидания", "дни и часы встреч", *SIGNED, "отметка о приёме"),
        is_personal=True,
    ),
]
