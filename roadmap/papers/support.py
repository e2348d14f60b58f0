"""Team, resources, experts and audiences of a programme, as its programme and regulation print them."""


def support_facts(programme):
    """Team, resources, experts and audiences as far as they are written down."""
    lists = {
        "team": programme.team.select_related("person"),
        "resources": programme.resources.select_related("partner"),
        "experts": programme.experts.select_related("person"),
        "audiences": programme.audiences.all(),
    }
    rows_of = {
        "team": lambda one: [one.person.full_name, one.person.post, joined(one.part, one.duties)],
        "resources": lambda one: [
            one.title,
            one.giver,
            one.purpose,
            "да" if one.is_secured else "нет",
        ],
        "experts": lambda one: [one.title, one.place, one.topic],
        "audiences": lambda one: [
            one.title,
            one.reason,
            one.channel,
            joined(one.informant, one.period),
        ],
    }
    return {
        name: [rows_of[name](one) for one in rows.order_by("position", "pk")]
        for name, rows in lists.items()
    }


def joined(*words):
    return "; ".join(filter(None, (" ".join(one.split()) for one in words)))
