"""Sixteen telephones send the same form at the same moment: `send_child keyed|naive`.

Naive is the same sending with a key of its own each time, as a page without keys would send it.
"""

import json
import sys
import threading

import django

django.setup()

from django.db import connection  # noqa: E402  after the set-up

from mentoring.models import HelpRequest, LinkUse  # noqa: E402
from mentoring.views.doors import Door  # noqa: E402
from reports.actions.pocket import send_request  # noqa: E402
from tests.factories import MentorshipFactory, PersonalLinkFactory  # noqa: E402

CLIENTS = 16


def main(mode):
    link = PersonalLinkFactory(mentorship=MentorshipFactory(active=True))
    pair = link.person.places.get().mentorship
    barrier, outcomes = threading.Barrier(CLIENTS), []

    def telephone(number):
        door = Door("pocket", link.person, link.organisation, link=link)
        key = f"key-of-the-form-{number if mode == 'naive' else 0}"
        barrier.wait()
        try:
            is_new = send_request(
                door=door, key=key, mentorship=pair, addressee="curator", text="Как быть?"
            )
            outcomes.append("stored" if is_new else "again")
        except Exception as error:  # noqa: BLE001  whatever it is, the test shall see its name
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=telephone, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counts = {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes))}
    rows = {"requests": HelpRequest.objects.count(), "uses": LinkUse.objects.count()}
    sys.stdout.write(json.dumps(rows | {"outcomes": counts}))


main(*sys.argv[1:])
