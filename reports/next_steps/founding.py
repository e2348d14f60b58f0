"""Without these nothing else makes sense."""

from reports.next_steps.step import Step

# Of the administrator of a new organisation: the rest is begun by the curator.
CURATOR = Step(
    "curator",
    "Выдайте учётную запись куратору",
    "Дальше начинает он: создаёт программу, загружает список, составляет дорожную карту.",
    "mentoring:membership_create",
    "GRANT_ROLES",
    tone="brand",
)
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
