"""The end of the finished year, by the same presses as in any school: reports, papers, closing."""

from django.core.exceptions import ValidationError

from mentoring.actions.documents import issue_document
from reports.actions.closing import close_year, drop_proposed, write_bases
from roadmap.actions.mentor_reports import accept_reports, write_report
from roadmap.models import Readiness
from roadmap.year_of_mentors import words_of, years_of_mentors

PROPOSALS = "Назначать встречи на один и тот же день недели: так их проще не пропускать."
SELF_ASSESSMENT = (
    "Получается слушать и не подсказывать раньше времени; хочу научиться ставить цели по шагам."
)
CLOSED_SO = "Оставшееся перенесено в план следующего года."


def hand_in_reports(programme, curator):
    """Mentors finish what was drafted for them, the curator takes the reports."""
    for year in years_of_mentors(programme):
        words = words_of(year)
        write_report(
            programme=programme,
            person=year.person,
            version=None,
            by=None,
            hand_in=True,
            results=words["results"] or "Наставляемый стал увереннее, намеченное выполнено.",
            difficulties=words["difficulties"],
            proposals=PROPOSALS,
            self_assessment=SELF_ASSESSMENT,
            readiness=Readiness.READY,
        )
    _, refused = accept_reports(programme=programme, by=curator)
    if refused:
        raise ValidationError([sentence for _, sentence in refused])


def finish_year(programme, curator, today):
    """Results, reports, D57, D58, and the year is closed."""
    drop_proposed(programme=programme, by=curator)
    write_bases(programme=programme, by=curator)
    hand_in_reports(programme, curator)
    for code in ("D57", "D58"):
        issue_document(
            code=code,
            organisation=programme.organisation,
            programme=programme,
            by=curator,
            dated_on=today,
        )
    close_year(programme=programme, by=curator, reason=CLOSED_SO, today=today)
