"""The table of a district between two visits: a school is counted anew when something was entered there.

Every change leaves a line in the journal of actions, so the latest line of a school tells whether
its counts still hold. A line may be written by a transaction that ends after a later one; that is
why counts are kept for minutes and not for ever.
"""

from django.core.cache import cache

from reports.studies.district import count, schools_with_programmes

COUNTED = ("order", "roadmap", "incoming", "final", "report", "people", "pairs", "plan")
KEPT = 5 * 60  # seconds


def district_now(organisations, year, on):
    """[School] by name, as `district_of` gives them; what was counted minutes ago is not counted again."""
    schools = schools_with_programmes(organisations, year)
    keys = {pk: key_of(school, year, on) for pk, school in schools.items()}
    kept = cache.get_many(keys.values())
    for pk, school in schools.items():
        for name, value in kept.get(keys[pk], {}).items():
            setattr(school, name, value)
    changed = {pk: school for pk, school in schools.items() if keys[pk] not in kept}
    if changed:
        is_all = len(changed) == len(schools)
        count(changed, organisations if is_all else organisations.filter(pk__in=changed), year, on)
        cache.set_many({keys[pk]: counts_of(school) for pk, school in changed.items()}, KEPT)
    return list(schools.values())


def key_of(school, year, on):
    latest = school.entered_at.timestamp() if school.entered_at else "never"
    return f"district:{school.pk}:{year}:{on}:{latest}"


def counts_of(school):
    return {name: getattr(school, name) for name in COUNTED}
