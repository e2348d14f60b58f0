"""What a table holds: mentees, mentors, pupils, staff or pairs. Pure."""

import re
from collections import Counter

from mentoring.roster.headers import NAME_FIELDS, normal

IN_WORDS = (
    ("pairs", 6, r"\bпар[аы]?\b|\bпарах\b|закреплени|наставническ\w+ (?:пар|групп)"),
    ("mentees", 5, r"\bнаставляем|\b(?:нужда\w+|жела\w+|хо(?:тят|чет)) \w* ?наставник"),
    ("mentors", 4, r"\bнаставник"),
    ("staff", 3, r"\bпедагог|\bучител|\bсотрудник|\bработник|\bштат|\bтарифик|\bколлектив"),
    ("pupils", 3, r"\bучени|\bучащ|\bобучающ|\bкласс|\bдет[ие]|\bвоспитан|\bсоциальный паспорт"),
)
BY_FIELD = {
    "request": ("mentees",),
    "mark": ("mentees",),
    "competences": ("mentors",),
    "wanted_age": ("mentors",),
    "time_resource": ("mentors",),
    "capacity": ("mentors",),
    "clearance": ("mentors",),
    "training": ("mentors",),
    "post": ("staff",),
    "experience": ("staff",),
    "subject": ("staff",),
    "courses": ("staff",),
    "led_class": ("staff",),
    "class_teacher": ("pupils",),
    "category": ("staff",),
    "birth_date": ("pupils",),
    "school_class": ("pupils",),
}
ABOUT_A_PERSON = frozenset(BY_FIELD) - {"school_class", "mark"} | {"phones", "email", "interests"}
MAIN_SIDES = {
    "mentees": ("mentee", "pupil", "", "staff"),
    "pairs": ("mentee", "pupil", "", "staff"),
    "mentors": ("mentor", "staff", "", "pupil"),
    "pupils": ("pupil", "", "mentee", "mentor", "staff"),
    "staff": ("staff", "", "mentor", "mentee", "pupil"),
}
PARTNER_SIDES = {
    "mentees": ("mentor", "staff"),
    "pairs": ("mentor", "staff"),
    "mentors": ("mentee", "pupil"),
}
OF_PARTNER = {
    "full_name": "partner_name",
    "last_name": "partner_name",
    "phones": "partner_phone",
    "email": "partner_email",
    "workplace": "partner_place",
    "post": "partner_post",
    "school_class": "partner_class",
    "class_or_post": "partner_post",
}
# What stands after the name of the other side and tells about him, not about the first.
OF_THE_OTHER = {
    "pairs": frozenset(OF_PARTNER) | {"birth_date", "subject", "experience", "category"},
    "mentees": frozenset({"post", "workplace", "subject", "experience", "category"}),
    "mentors": frozenset({"school_class", "class_or_post", "class_letter", "birth_date"}),
}
OF_REPRESENTATIVE = {
    "full_name": "representative_name",
    "last_name": "representative_name",
    "phones": "representative_phone",
    "email": "representative_email",
    "relation": "representative_relation",
}
UNREAD = frozenset({"number", "age", "status", "other_person", "unneeded"})


def kind_of(titles, words):
    """The kind with most signs for it; titles are those of the columns, words stand above."""
    points = Counter({"pupils": 0})
    words = normal(words)
    for kind, weight, rule in IN_WORDS:
        if re.search(rule, words):
            points[kind] += weight
    add_sides(points, titles)
    for field in {title.field for title in titles}:
        for kind in BY_FIELD.get(field, ()):
            points[kind] += 1
    return points.most_common(1)[0][0]


def add_sides(points, titles):
    names = [title.side for title in titles if title.is_name and title.side != "representative"]
    points["staff"] += 3 * ("staff" in names)
    points["pupils"] += 2 * ("pupil" in names)
    if "mentee" in names and "mentor" in names:
        add_both(points, names, titles)
    elif "mentor" in names:
        points["mentees" if len(set(names)) > 1 else "mentors"] += 6
    elif "mentee" in names:
        points["mentors" if len(set(names)) > 1 else "mentees"] += 6


def add_both(points, names, titles):
    """Both sides are named: the first is described, unless nothing describes anybody."""
    first = "mentees" if names.index("mentee") < names.index("mentor") else "mentors"
    points[first] += 5
    points["pairs"] += 0 if is_described(titles) else 9


def is_described(titles):
    """Before the second name stand facts about the first, and not only his class or post."""
    places = [at for at, title in enumerate(titles) if title.is_name]
    facts = {title.field for title in titles[: places[1]] if title.field in ABOUT_A_PERSON}
    return bool(facts - {"post", "workplace"})


def fields_for(titles, kind):
    """Column by column the field it fills in a sheet of this kind; empty for what is not read."""
    names = [title.side for title in titles if title.is_name]
    main = next((side for side in MAIN_SIDES[kind] if side in names), "")
    partners = [side for side in PARTNER_SIDES.get(kind, ()) if side in names and side != main]
    fields, owner = [], main
    for title in titles:
        if title.is_name and title.side != "representative":
            owner = title.side
        elif not title.side and title.field in OF_THE_OTHER.get(kind, ()):
            title = title._replace(side=owner)
        fields.append(once(field_for(title, main, partners), fields, kind))
    return fields


def once(field, fields, kind):
    """A part of the name is read from one column only; a pupil's category is a social one."""
    if field in NAME_FIELDS and field in fields:
        return ""
    return "pupil_category" if field == "category" and kind == "pupils" else field


def field_for(title, main, partners):
    if not title.field or title.field in UNREAD:
        return ""
    if title.side == "representative" or title.field == "relation":
        return OF_REPRESENTATIVE.get(title.field, "")
    if title.side in partners[:1] or (title.side == "mentor" and main != "mentor"):
        return OF_PARTNER.get(title.field, "") if partners else ""
    if (
        title.is_name
        and title.side != main
        and title.side in ("mentor", "mentee", "staff", "pupil")
    ):
        return ""
    return title.field
