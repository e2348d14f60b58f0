"""Standard questionnaires A1–A17 as TOML: copied into a survey's own questions and edited there.

One file may hold several questionnaires (`[[questionnaires]]`); one questionnaire is one
code × respondent × form × wave. Keys of a questionnaire:

    code        "A5"                      the row of the catalogue
    title       «Анкета наставляемого на входе»
    respondent  pupil | mentee | mentor | parent | teacher | curator | partner | class_teacher
                | psychologist | any
    forms       ["pupil-pupil", …]        codes of mentoring forms; one questionnaire for each of
                                          them is read; left out or [] — one for all forms (form "")
    wave        entry | interim | exit | after_meeting | contact | any
    waves       ["entry", "exit"]         instead of wave: the same questions in each of these waves
    also        [{ respondent = "mentor", forms = ["pupil-pupil"] }]  the same questions are also put
                                          to these (optional)
    scale       { low = 1, high = 10, low_label = "…", high_label = "…" }  what its scale questions
                                          have unless they say otherwise (optional)
    bands       [{ title = "…", percent = 83 }]  levels of the sum of all marks, from above, by
                                          percent of the greatest sum (optional)
    intro       what the respondent reads first
    source      where the questions come from
    is_anonymous_allowed  true            may run without names (default false)
    about_pupils          false           a sheet: the respondent answers about each own pupil

    [[questionnaires.sections]]
    title = "…"

    [[questionnaires.sections.questions]]
    code      "usefulness"                unique in the questionnaire, [a-z][a-z0-9_]*
    kind      scale | choice | multiple | yesno | frequency | number | text | matrix
    text      what is asked
    wording   { "teacher-teacher" = "…" } another text for a form (optional)
    forms     ["teacher-teacher"]         asked in these forms only (optional; default: in all)
    required  true                        default true; a text is never required unless it says so
    hint      "…"                         small print under the question (optional)
    options   ["…", …]                    choice, multiple: the answers; matrix: the columns;
                                          frequency: default никогда … очень часто
    rows      ["…", …]                    matrix only: what is marked, one mark per row
    low, high 1, 10                       scale and number: bounds (scale default 1–10)
    low_label, high_label  «совсем нет»   words at the ends of a scale
    shown_if  { question = "code", equals = "yes" }  or  { question = "code", any = ["…", "…"] }
              (the question must stand above; yesno is "yes" | "no", a choice is its option's text,
              a scale or number is written as text: "3")
    twin      "usefulness"                the same word in the entry and the exit questionnaire
    reversed  false                       a high mark is bad
    signal    "internal" | "external"     for the SWOT; with `positive` and `negative` sentences
    positive, negative  "…"
    good        ["часто"]                 a signal that is judged by its share: the answers that
                                          count for it (multiple: any of them); yesno has "yes"
    strong, weak  7, 5                    its thresholds, a mean or a share of 0–1; without them
                                          two thirds and four ninths of a scale, 0.6 and 0.4 of a share
    parameter "engagement"                the parameter of dynamics that the answer measures, one of
                                          parameters.toml
    first_meeting  true                   asked of a pair once, after its first meeting (after_meeting)
    field     "participation.request"     the field of the card the answer proposes: one of FIELDS;
                                          several questions of one field are joined in their order

Answers are stored by the question's code: scale and number — int, choice and frequency — the
option's text, multiple — a list of texts, yesno — "yes" | "no", text — text, matrix — {row: column}.
"""

import tomllib
from functools import cache
from pathlib import Path

from surveys.questions import FIELDS, KINDS, RESPONDENTS, WAVES, problems_of

HERE = Path(__file__).parent
OWN_KEYS = ("code", "title", "respondent", "wave", "intro", "source")
__all__ = [
    "FIELDS",
    "KINDS",
    "RESPONDENTS",
    "WAVES",
    "parameters",
    "questionnaire",
    "questionnaires",
]


@cache
def questionnaires():
    """Every questionnaire by its key, «A5:mentee:pupil-pupil:entry», in the order of the codes."""
    read = [
        one
        for path in sorted(HERE.glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("questionnaires", [])
        for asked in [entry, *entry.get("also", [])]
        for wave in entry.get("waves") or [entry["wave"]]
        for one in by_form(entry | asked | {"wave": wave})
    ]
    read.sort(key=lambda one: (int(one["code"][1:]), one["respondent"], one["form"], one["wave"]))
    return {one["key"]: one for one in read}


@cache
def parameters():
    """What the second stage of monitoring compares before and after, by code."""
    table = tomllib.loads((HERE / "parameters.toml").read_text(encoding="utf-8"))
    return {one["code"]: one | {"source": table["source"]} for one in table["parameters"]}


def questionnaire(key):
    """One questionnaire, or None when there is none of this key."""
    return questionnaires().get(key)


def by_form(entry):
    """The questionnaire once for each of its forms, with that form's questions and wording."""
    for form in entry.get("forms") or [""]:
        own = {key: entry.get(key, "") for key in OWN_KEYS}
        key = ":".join([own["code"], own["respondent"], form, own["wave"]])
        scale = entry.get("scale", {})
        sections = [section_for(section, form, scale) for section in entry["sections"]]
        sections = [section for section in sections if section["questions"]]
        if problems := problems_of(sections):
            raise ValueError(f"{key}: {'; '.join(problems)}")
        yield own | {
            "key": key,
            "form": form,
            "is_anonymous_allowed": entry.get("is_anonymous_allowed", False),
            "about_pupils": entry.get("about_pupils", False),
            "bands": entry.get("bands", []),
            "sections": sections,
            "items": sum(len(section["questions"]) for section in sections),
        }


def section_for(section, form, scale):
    questions = [
        question_for(question, form, scale)
        for question in section["questions"]
        if not question.get("forms") or form in question["forms"]
    ]
    return {"title": section.get("title", ""), "questions": questions}


def question_for(question, form, scale):
    own = {key: value for key, value in question.items() if key not in ("forms", "wording")}
    own["text"] = question.get("wording", {}).get(form, question["text"])
    return scale | own if own["kind"] == "scale" else own
