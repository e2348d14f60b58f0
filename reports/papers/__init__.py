"""The papers of monitoring: one line of a table for each."""

from mentoring.papers.catalogue import Line
from reports.papers import campaign

CATALOGUE = [
    Line(
        code="D07",
        kind="orders/monitoring",
        title="О проведении мониторинга реализации программы наставничества",
        template="papers/reports/monitoring_order.html",
        facts=campaign.monitoring_order,
        acts=campaign.ACTS,
        formats=("pdf", "docx", "xlsx"),
        stage=7,
        asked_by=("S1.7",),
        pen_lines=("подпись руководителя", "подписи ознакомленных", "даты ознакомления"),
        journal="orders",
        sheet=campaign.order_book,
        inputs=campaign.INPUTS,
    ),
]
