"""What the catalogue proposes for one programme, as rows that are not stored yet."""

from django.db.models import F

from mentoring.models import LegalAct, PersonKind
from roadmap.catalogue import programme as catalogue
from roadmap.models import Layout, Section

FORMS_CHAPTER = 4
ACTS = ("273-fz", "152-fz", "1264-r", "r-145", "mr-42-02")
TEACHER_ACTS = ("tk-351-8", "3273-r")
OWN_REGULATION = "Положение о наставничестве, утверждённое в организации."
# Parts of chapter 4 in their order: heading, layout, columns.
FORM_PARTS = {
    "goal": ("цель", Layout.TEXT, []),
    "tasks": ("задачи", Layout.LIST, []),
    "results": ("ожидаемые результаты", Layout.LIST, []),
    "portraits": ("портрет участников", Layout.TABLE, ["Участник", "Кто это может быть"]),
    "role_models": ("ролевые модели", Layout.TABLE, ["Ролевая модель", "Цель"]),
    "scheme": ("схема реализации", Layout.TABLE, ["Этап реализации", "Мероприятия"]),
}


def drafted_sections(programme, forms, day):
    """All eight chapters, the fourth merged over the chosen forms."""
    sections = []
    for chapter in catalogue.chapters():
        if chapter["number"] == FORMS_CHAPTER:
            for form in forms:
                sections += form_sections(programme, form)
        for position, entry in enumerate(chapter["sections"], start=1):
            sections.append(chapter_section(programme, chapter, entry, position, forms, day))
    return sections


def chapter_section(programme, chapter, entry, position, forms, day):
    source = f"{catalogue.load('chapters')['source']}, {entry['source']}"
    rows = entry["rows"]
    if entry.get("filled_by") == "acts":
        source, rows = "Библиотека правовых актов", act_rows(programme, forms, day)
    return Section(
        organisation=programme.organisation,
        programme=programme,
        chapter=chapter["number"],
        code=entry["code"],
        title=entry["title"],
        layout=entry["layout"],
        columns=entry.get("columns", []),
        rows=keyed(rows),
        source=source,
        position=position,
    )


def keyed(rows):
    """Rows with a key each and with what they said at the beginning."""
    return [
        {
            "key": number,
            "title": row.get("title", ""),
            "text": row["text"],
            "source": row.get("source", ""),
            "act": row.get("act", ""),
            "standard": [row.get("title", ""), row["text"]],
        }
        for number, row in enumerate(rows, start=1)
    ]


def act_rows(programme, forms, day):
    """The acts in force on the day, from the law down, then the school's own regulation."""
    has_teachers = any(form.mentee_kind == PersonKind.TEACHER for form in forms)
    codes = ACTS + (TEACHER_ACTS if has_teachers else ())
    acts = LegalAct.objects.for_organisation(programme.organisation).in_force(day)
    wanted = acts.order_by(F("organisation").asc(nulls_first=True), "position", "pk")
    rows = [
        {"text": f"{act.title[:1].upper()}{act.title[1:]}.", "act": act.code, "source": act.source}
        for act in wanted
        if act.organisation_id or act.code in codes
    ]
    return [*rows, {"text": OWN_REGULATION, "source": "раздел 2"}]


def form_sections(programme, form):
    """Six parts: the goal and the role models are the organisation's, the rest the catalogue's."""
    words = catalogue.words_of_form(form.code)
    models = form.role_models.order_by("position", "pk")
    rows = {
        "goal": [{"text": form.goal}] if form.goal else [],
        "role_models": [
            {"title": f"«{model.title}»", "text": model.goal or "—"} for model in models
        ],
    }
    for part in ("tasks", "results"):
        rows[part] = [{"text": text} for text in words[part]]
    rows |= {part: words[part] for part in ("portraits", "scheme")}
    return [
        Section(
            organisation=programme.organisation,
            programme=programme,
            chapter=FORMS_CHAPTER,
            code=f"{form.code}-{part}",
            form=form,
            title=f"Форма «{form.title}»: {heading}",
            layout=layout,
            columns=columns,
            rows=keyed(rows[part]),
            source=words["source"],
            position=form.position * 10 + number,
        )
        for number, (part, (heading, layout, columns)) in enumerate(FORM_PARTS.items(), start=1)
    ]
