"""Every page of the curator's menu, at the desk and on the phone: nothing for axe to complain of."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from mentoring.models import Announcement, Clearance, IndividualPlan, Participation, User
from reports.actions.demo import make_demo
from roadmap.models import Event
from surveys.models import Survey
from tests.browser import DESK, PHONE, page_of, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "", "people/", "people/create/", "people/duplicates/", "people/classes/", "consents/",
    "mentorships/", "mentorships/create/", "roadmap/", "programme/", "programme/rules/",
    "programme/events/", "documents/", "documents/choose/", "rosters/", "rosters/upload/", "jobs/",
    "organisation/", "selection/", "criteria/", "clearances/", "registers/?register=D25",
    "consents/?school_class=everybody", "consents/print/", "documents/issue/D37/",
    "documents/issue/D39/",
    "surveys/", "surveys/create/", "surveys/{A1}/", "surveys/{A1}/results/", "surveys/{A8}/",
    "surveys/{A8}/texts/improve/", "surveys/{A7}/", "blanks/", "blanks/{A7}/10/",
    "plans/", "plans/{plan}/", "plans/{plan}/edit/", "plans/{plan}/history/", "hours/", "silence/",
    "meetings/important/", "slips/", "help/", "mentorships/{pair}/",
    "mentorships/{pair}/series/create/", "mentorships/{pair}/meetings/record/",
    "monitoring/", "monitoring/silent/", "monitoring/steps/add/", "monitoring/swot/",
    "monitoring/swot/add/", "monitoring/dynamics/", "monitoring/results/", "monitoring/blanks/",
    "parameters/", "parameters/create/", "measures/import/",
    "needs/", "needs/?side=mentor", "needs/{entry}/record/", "proposals/",
    "partners/", "partners/create/", "partners/scheme/", "support/team/", "support/audiences/",
    "events/", "events/attendance/", "events/{fest}/", "events/{fest}/attendance/",
    "events/{fest}/invitations/", "programme/events/{fest}/", "jury/", "roadmap/calendar/",
    "documents/issue/D25/", "announcements/",
    "announcements/create/", "announcements/{told}/", "documents/issue/D46/",
    "documents/issue/D67b/",
)  # fmt: skip


# What a finger has to hit; a box and its label are one target.
SMALL = """() => [...document.querySelectorAll("button, a.btn, select, summary, input[type=submit]")]
    .filter(one => { const box = one.getBoundingClientRect(); return box.width > 1 && box.height < 43.5 })
    .map(one => one.outerHTML.slice(0, 120))"""


def numbers():
    """The rows of the demonstration that the addresses name."""
    surveys = dict(Survey.objects.order_by("pk").values_list("code", "pk"))
    plan = IndividualPlan.objects.order_by("pk").first()
    return surveys | {
        "entry": Participation.objects.order_by("pk").last().pk,
        "plan": plan.pk,
        "pair": plan.mentorship_id,
        "fest": Event.objects.filter(attendance__isnull=False).order_by("pk").first().pk,
        "told": Announcement.objects.get().pk,
    }


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_no_page_is_wider_than_the_screen_and_fingers_hit_what_they_press(
    live_server, viewport
):
    make_demo()
    curator = User.objects.get(username="curator")
    curator.set_password("рябиновая-ветка-7")
    curator.has_own_password = True
    curator.save()
    outsider = Clearance.objects.order_by("pk").first().person_id
    card = f"people/{outsider}/"
    cards = (card, f"{card}edit/", f"{card}consents/record/", f"{card}participation/mentor/")
    pages = [address.format_map(numbers()) for address in PAGES]
    problems, wide, small = [], [], []

    with page_of(live_server.url, viewport=viewport) as page:
        sign_in(page, "curator", "рябиновая-ветка-7")
        for address in (*pages, *cards):
            page.goto(f"/o/ryabinovka/{address}")
            found = Axe().run(page).response["violations"]
            problems += [f"{address}: {one['id']} {one['nodes'][0]['html']}" for one in found]
            if page.evaluate("document.documentElement.scrollWidth") > viewport["width"]:
                wide.append(address)
            if viewport == PHONE:
                small += [f"{address}: {one}" for one in page.evaluate(SMALL)]

    assert (problems, wide, small) == ([], [], [])
