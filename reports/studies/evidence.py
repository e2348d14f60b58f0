"""The counts behind one sentence of the SWOT."""

from collections import Counter

from reports.atoms import together
from reports.studies.answers import signal_parts
from reports.studies.sentences import as_asked, part_of, twin_parts
from surveys.steps import LEAST
from surveys.swot import gap


def evidence_of(monitoring, form, sentence):
    """How often each mark was given, the thresholds, the surveys; of fewer than five nothing."""
    mine = [one for one in monitoring.answered if form in ("", one.survey.form)]
    kind, _, rest = sentence.key.partition(":")
    if kind == "external":
        found = next((one for one in monitoring.externals if one.code == rest), None)
        return {"external": found, "limit": monitoring.limits.get(f"external_{rest}")}
    if kind == "gap":
        return gap_evidence(mine, tuple(rest.split(":", 1)), monitoring.limits["gap"])
    parts = signal_parts(mine).get(sentence.key)
    return signal_evidence(parts) if parts else {}


def signal_evidence(parts):
    question = parts[0][0]
    marks = together(part_of(one, asked) for asked, one in parts).marks
    return {
        "question": question,
        "rows": rows_of(question, marks),
        "strong": figure(question, question.strong),
        "weak": figure(question, question.weak),
        "surveys": [one.survey for _, one in parts],
    } | labels_of(question)


def labels_of(question):
    """Of a scale on which less is better, the strong side lies below."""
    turned = question.kind == "scale" and question.reversed
    strong, weak = ("до", "от") if turned else ("от", "до")
    return {"strong_label": f"Сильная сторона {strong}", "weak_label": f"Слабая сторона {weak}"}


def gap_evidence(answered, key, limit):
    """What was expected and received, question by question, of those that make the sentence."""
    respondent, quadrant = key
    before, after = twin_parts(answered, "entry"), twin_parts(answered, "exit")
    columns, twins = [], set()
    for who, twin in after:
        if who != respondent or (who, twin) not in before:
            continue
        sides = [
            (question, together(parts).marks)
            for question, parts in (before[who, twin], after[who, twin])
        ]
        if gap(twin, *(marks for _, marks in sides), limit.value).quadrant == quadrant:
            twins.add(twin)
            columns += [
                {"title": title, "question": question, "rows": rows_of(question, marks)}
                for title, (question, marks) in zip(("ожидали", "получили"), sides, strict=True)
            ]
    surveys = [
        one.survey
        for one in answered
        if one.survey.respondent == respondent
        and any(question.twin in twins for question in one.survey.questions)
    ]
    return {"columns": columns, "surveys": surveys, "limit": limit}


def rows_of(question, marks):
    """(words, how many, percent) for each mark; empty while fewer than five were given."""
    if len(marks) < LEAST:
        return []
    given = Counter(marks)
    return [
        (words, given[value], round(100 * given[value] / len(marks)))
        for value, words in values_of(question)
    ]


def values_of(question):
    if question.kind == "scale":
        answers = range(question.low, question.high + 1)
        return [(question.mark(answer), str(answer)) for answer in answers]
    return [(1, "говорит за"), (0, "не говорит за")]


def figure(question, threshold):
    """A threshold as people read it, on the scale as it was asked: «7» of marks, «60 %» of a share."""
    if question.kind == "scale":
        return f"{as_asked(question, threshold):g}".replace(".", ",")
    return f"{threshold * 100:g} %".replace(".", ",")
