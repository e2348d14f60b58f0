"""Papers of the end of a year: mentors' reports, signatures, the curator's and the final report."""

from mentoring.models import Document, DocumentStatus
from reports.closing.matter import Matter, listed, named
from roadmap.models import ReportState
from roadmap.year_of_mentors import years_of_mentors

FINAL_PAPERS = {"D57": "Отчёт куратора", "D58": "Отчёт по итогам программы"}
OF_DISTRICT = {"D64": "Муниципальный свод"}


def mentor_reports(programme):
    years = years_of_mentors(programme)
    lacking = [year.person for year in years if not year.is_in_hand]
    waiting = [one for one in years if one.report and one.report.state == ReportState.HANDED_IN]
    in_hand = len(years) - len(lacking)
    return Matter(
        code="mentor_reports",
        title="Отчёты наставников",
        words=f"сдано {in_hand} из {len(years)}" if years else "отчитываться некому",
        is_open=bool(lacking or waiting),
        text="; ".join(filter(None, [
            f"Не сдали: {named(lacking)}" if lacking else "",
            f"ждут приёма: {len(waiting)}" if waiting else "",
        ])),
        address="reports:mentor_report_list",
        link="отчёты наставников",
        action="reports:mentor_report_accept_all" if waiting else "",
        press="Принять все сданные",
    )  # fmt: skip


def documents_of(programme):
    return Document.objects.filter(programme=programme, organisation=programme.organisation)


def unsigned(programme):
    waiting = documents_of(programme).filter(
        journal__isnull=False, status__in=(DocumentStatus.DRAFT, DocumentStatus.ON_AGREEMENT)
    )
    return listed(
        waiting.order_by("pk").values_list("title", flat=True),
        code="unsigned",
        title="Документы без подписи",
        address="mentoring:document_list",
        link="документы",
        query="status=draft",
    )


def final_papers(programme, papers=FINAL_PAPERS):
    issued = documents_of(programme).not_cancelled().filter(code__in=papers)
    codes = set(issued.values_list("code", flat=True))
    for code, title in papers.items():
        if code in codes:
            way = {"address": "mentoring:document_list", "link": "документы"}
        else:
            way = {"address": "mentoring:document_issue", "link": "выпустить", "arguments": (code,)}
        yield Matter(
            code=code,
            title=title,
            words="выпущен" if code in codes else "не выпущен",
            is_open=code not in codes,
            **way,
        )
