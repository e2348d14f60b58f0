"""Without these nothing else makes sense."""

from reports.next_steps.step import Step

FOUNDING = {
    "programme": Step(
        "programme",
        "Создайте программу на учебный год",
        "От её года считаются все сроки, в ней ведутся базы и пары.",
        "mentoring:programme_create",
        "EDIT_PROGRAMME",
        tone="brand",
    ),
    "participants": Step(
        "participants",
        "Загрузите список участников",
        "Подойдёт любой список школы: Excel, Word, CSV.",
        "mentoring:roster_list",
        "IMPORT_PEOPLE",
        tone="brand",
    ),
    "roadmap": Step(
        "roadmap",
        "Составьте дорожную карту",
        "Выберите образец, и этапы получат сроки этого учебного года.",
        "roadmap:roadmap_lay_out",
        "EDIT_ROADMAP",
        tone="brand",
    ),
}
