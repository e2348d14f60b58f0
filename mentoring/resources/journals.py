"""Journals (D32): consents with their withdrawals, orders with their signatures."""

from mentoring.models import Consent, Document, Participation
from mentoring.resources.columns import DAY, Register, RegisterColumn
from mentoring.text import search_key


class Consents(Register):
    """Who has answered what on paper, until when it holds and where the sheet lies."""

    code, title = "D32", "Журнал учёта согласий"
    narrows = ("q", "consent", "consent_status")

    name = RegisterColumn("ФИО участника", lambda row: row.person.full_name, width=34, part=17)
    place = RegisterColumn(
        "Класс (должность)", lambda row: row.person.school_class or row.person.post, part=11
    )
    kind = RegisterColumn("Вид согласия", lambda row: row.get_kind_display(), width=34, part=17)
    given = RegisterColumn("Дата подписи", lambda row: row.given_on, width=13, part=8, kind=DAY)
    until = RegisterColumn("Действует до", lambda row: row.until, width=13, part=8, kind=DAY)
    status = RegisterColumn("Состояние", lambda row: row.get_status_display(), part=8)
    withdrawn = RegisterColumn(
        "Дата отзыва", lambda row: row.withdrawn_on, width=13, part=8, kind=DAY
    )
    signed_by = RegisterColumn("Кто подписал", lambda row: row.signed_by, width=30, part=11)
    kept = RegisterColumn("Где хранится", lambda row: row.kept_where, width=22, part=8)

    @staticmethod
    def rows(ground):
        """Of everybody who takes part in the programme, of all years: a consent outlives a year."""
        people = Participation.objects.filter(programme=ground.programme).values("person")
        consents = Consent.objects.filter(person__in=people).exclude(person__last_name="")
        if kind := ground.value("consent"):
            consents = consents.filter(kind=kind)
        if status := ground.value("consent_status"):
            consents = consents.filter(status=status)
        for word in search_key(ground.value("q")).split():
            consents = consents.filter(person__search_key__contains=word)
        return list(consents.select_related("person").order_by("given_on", "pk"))


class Orders(Register):
    """The registration journal of the programme's orders; a gap in the numbers is normal."""

    code, title = "D32b", "Журнал регистрации приказов"

    number = RegisterColumn("Номер", lambda row: row.number, width=12, part=10)
    day = RegisterColumn("Дата", lambda row: row.dated_on, width=13, part=10, kind=DAY)
    heading = RegisterColumn("Заголовок", lambda row: row.title, width=60, part=36)
    status = RegisterColumn("Состояние", lambda row: row.get_status_display(), part=12)
    signed = RegisterColumn("Подписан", lambda row: row.signed_on, width=13, part=10, kind=DAY)
    cancelled = RegisterColumn("Почему отменён", lambda row: row.cancel_reason, width=30, part=18)

    @staticmethod
    def rows(ground):
        orders = Document.objects.registered().filter(
            organisation=ground.organisation,
            programme=ground.programme,
            kind__startswith="orders/",
        )
        return list(orders.defer("facts").order_by("dated_on", "pk"))
