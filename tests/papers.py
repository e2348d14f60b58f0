"""A school with everything an order needs, and readers of what was printed."""

import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

from docx import Document as WordFile
from pypdf import PdfReader

from mentoring.actions.organisations import load_acts
from mentoring.models import ConsentKind, Journal, Role
from tests.factories import (
    ConsentFactory,
    MembershipFactory,
    MentoringFormFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    OrganisationFactory,
    PersonFactory,
    ProgrammeFactory,
    SignatoryFactory,
)

DAY = date(2026, 9, 12)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Scene:
    school: object
    programme: object
    curator: object
    pairs: list = field(default_factory=list)

    def add_pair(self, mentor, *mentees, **facts):
        return add_pair(self, mentor, *mentees, **facts)


def ready_school(school=None, **facts):
    """Director, curator, psychologist, a pair of pupils' kind and a pair of teachers."""
    school = school or OrganisationFactory(
        name="Муниципальное бюджетное общеобразовательное учреждение «Рябиновская средняя "
        "общеобразовательная школа»",
        short_name="МБОУ «Рябиновская СОШ»",
        **facts,
    )
    school.founder = school.founder or "Управление образования Рябиновского района"
    school.city, school.address, school.ogrn = "с. Рябиновка", "ул. Школьная, д. 1", "1020600000000"
    school.save()
    load_acts()
    Journal.objects.create(
        organisation=school, code="orders", title="Журнал приказов", pattern="{n}-од"
    )
    SignatoryFactory(
        organisation=school, person=teacher(school, "Картоев", "Магомед", "Алиевич", "m")
    )
    curator = teacher(school, "Дзаитова", "Лидия", "Касумовна", post="заместитель директора")
    psychologist = teacher(school, "Ахриева", "Зарема", "Мусаевна", post="педагог-психолог")
    MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST, person=psychologist)
    programme = ProgrammeFactory(organisation=school, curator=curator)
    return Scene(school, programme, curator)


def teacher(school, last_name, first_name, patronymic, gender="f", post="учитель"):
    return PersonFactory(
        organisation=school,
        teacher=True,
        last_name=last_name,
        first_name=first_name,
        patronymic=patronymic,
        gender=gender,
        post=post,
    )


def pupil(school, last_name, first_name, **facts):
    return PersonFactory(
        organisation=school, last_name=last_name, first_name=first_name, patronymic="", **facts
    )


def add_pair(scene, mentor, *mentees, form=None, **facts):
    """A pair at work whose people have all consented."""
    form = form or scene.school.mentoring_forms.first()
    form = form or MentoringFormFactory(organisation=scene.school)
    pair = MentorshipFactory(
        organisation=scene.school,
        programme=scene.programme,
        form=form,
        people=False,
        started_on=facts.pop("started_on", date(2026, 9, 15)),
        status="active",
        **facts,
    )
    for person in (mentor, *mentees):
        MentorshipMemberFactory(mentorship=pair, person=person, is_mentor=person == mentor)
        if not person.consents.to_data().exists():
            ConsentFactory(person=person, kind=ConsentKind.ADULT_DATA)
    scene.pairs.append(pair)
    return pair


def words(text):
    """The text without its lay-out: one space between words."""
    return " ".join(text.replace("\u00a0", " ").split())


def pdf_text(content):
    """All pages without the page numbers that stand above the text."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    return words(" ".join(without_number(text, n) for n, text in enumerate(pages, start=1)))


def without_number(text, number):
    """The reader gives the text of the margin after that of the page; page 1 has no number."""
    if number == 1:
        return text
    text, found = re.subn(rf"\s{number}$", "", text)
    assert found == 1
    return text


def docx_lines(content):
    """Paragraphs, those of cells too, in the order of the file."""
    body = WordFile(BytesIO(content)).element.body
    lines = [words("".join(map(text_of, paragraph.iter()))) for paragraph in body.iter(f"{W}p")]
    return [line for line in lines if line]


def text_of(node):
    return {f"{W}t": node.text, f"{W}br": " "}.get(node.tag) or ""


def docx_text(content):
    return " ".join(docx_lines(content))


@contextmanager
def listener():
    """A server on this machine that counts who came."""
    hits = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, *arguments):
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", hits
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def facts_of(facts, scene, **choices):
    """What a paper says of the scene on its day."""
    return facts(organisation=scene.school, programme=scene.programme, day=DAY, **choices)
