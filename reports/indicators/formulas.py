"""One indicator, one function over what is known: (numerator, denominator, note); unknown is None."""

from reports.indicators.people import FROM_10_TO_19, OLDER_TEENAGER, UNDER_35, UNKNOWN
from reports.indicators.words import ages_unknown, least_answers, outside_of_plan, overdue_words

LEAST = 5  # of fewer answers no share is told


def k1(known):
    def is_counted(group):
        return group.is_pupil and group.is_mentee and group.band in FROM_10_TO_19

    ageless = known.count(lambda one: one.is_pupil and one.is_mentee and one.band == UNKNOWN)
    return known.count(is_counted), known.entered("pupils_10_19"), ages_unknown(ageless)


def k2(known):
    def is_counted(group):
        return group.is_pupil and group.is_mentor and group.band == OLDER_TEENAGER

    ageless = known.count(lambda one: one.is_pupil and one.is_mentor and one.band == UNKNOWN)
    return known.count(is_counted), known.entered("pupils_15_19"), ages_unknown(ageless)


def k3(known):
    number = known.count(lambda one: one.is_mentee and one.is_young_specialist)
    return number, known.entered("young_specialists"), ""


def k4(known):
    giving, others = known.partners
    return len(giving), len(giving) + len(others), ""


def k5(known):
    return content_of(known.mentees_voice)


def k6(known):
    return content_of(known.mentors_voice)


def content_of(voice):
    if not voice or not voice.asked:
        return None, None, ""
    if voice.asked < LEAST:
        return None, voice.asked, least_answers(voice.asked, LEAST)
    return voice.content, voice.asked, ""


def k7(known):
    def is_counted(group):
        return group.is_teacher and group.takes_part and group.band in UNDER_35

    ageless = known.count(lambda one: one.is_teacher and one.takes_part and one.band == UNKNOWN)
    return known.count(is_counted), known.entered("teachers_under_35"), ages_unknown(ageless)


def k8(known):
    return known.count(lambda one: one.is_pupil and one.takes_part), known.entered("pupils"), ""


def k9(known):
    return known.pairs.get("completed", 0), known.pairs.get("total", 0), ""


def k10(known):
    planned = known.meetings.get("expected", 0)
    kept = known.meetings.get("kept", 0)
    beside = known.meetings.get("held", 0) - kept
    return kept, planned, outside_of_plan(beside)


def k11(known):
    return known.tasks.get("done", 0), known.tasks.get("total", 0), ""


def k12(known):
    due, done = known.activities.get("total", 0), known.activities.get("done", 0)
    return done, due, overdue_words(due - done)


def k13(known):
    everybody = known.count(lambda one: one.takes_part)
    return known.count(lambda one: one.takes_part and one.has_papers), everybody, ""


def k14(known):
    return sum(one.is_done for one in known.taught), len(known.taught), ""


def k15(known):
    before = known.count(lambda one: one.was_mentee)
    return known.count(lambda one: one.was_mentee and one.is_mentor), before, ""


def k16(known):
    """Where anybody may answer by a common link, nobody was invited: such answers are in no share."""
    invited = sum(survey.invited for survey in known.surveys)
    answered = sum(min(survey.answered, survey.invited) for survey in known.surveys)
    return answered, invited, ""


def k17(known):
    """Of those who stand above schools; a school by itself has no share."""
    if not known.is_municipal:
        return None, None, ""
    return sum(school.has_model for school in known.schools), len(known.schools), ""


FORMULAS = {
    "K1": k1, "K2": k2, "K3": k3, "K4": k4, "K5": k5, "K6": k6, "K7": k7, "K8": k8, "K9": k9,
    "K10": k10, "K11": k11, "K12": k12, "K13": k13, "K14": k14, "K15": k15, "K16": k16, "K17": k17,
}  # fmt: skip
