"""How each addressee of a list will be written to, looked through before anything is printed."""

from mentoring.papers.agreements import partner_facts
from mentoring.papers.requisites import Missing
from mentoring.papers.salutation import addressee
from mentoring.pasted import row_of_partner
from mentoring.russian.addressees import doubt_of, individual_of
from mentoring.russian.posts import is_post_understood


def letters_of(merge, partners, rows):
    """Addressee in the dative and his greeting, what cannot be known and what should be looked at."""
    return [letter_of(merge, row) for row in [*map(row_of_partner, partners), *rows]]


def letter_of(merge, row):
    name, missing = row["addressee"], Missing()
    to = name and addressee(
        name,
        missing=missing,
        post=row["addressee_post"] or "руководитель",
        place=row["place"],
        gender=row["gender"],
    )
    whom = [to["post"], to["place"], to["name"]] if to else [row["place"], name]
    greeting = f"{to['greeting']} {to['called']}!" if to else "" if name else merge.unnamed
    return {
        "whom": " ".join(filter(None, whom)),
        "greeting": greeting,
        "address": row["address"],
        "email": row["email"],
        "question": name and doubt_of(row),
        "doubts": [*words_of(missing), *doubts_of_post(row["addressee_post"])],
    }


def parties_of(partners):
    """The other side of an agreement as its preamble will name it."""
    return [party_of(partner) for partner in partners]


def party_of(partner):
    missing, row = Missing(), row_of_partner(partner)
    facts = partner_facts(partner, missing)
    head = facts["head"]
    if facts.get("individual"):
        acts = f"{'действующая' if head and head['is_woman'] else 'действующий'} {facts['acts_by']}"
    elif head and head["name_gen"]:
        ending = "действующей" if head["is_woman"] else "действующего"
        acts = (
            f"в лице {head['post_gen']} {head['name_gen']}, {ending} на основании {facts['basis']}"
        )
    else:
        acts = ""
    return {
        "whom": partner.name,
        "greeting": " ".join(acts.split()),
        "address": partner.address,
        "email": partner.email,
        "question": row["addressee"] and doubt_of(row),
        "doubts": [*words_of(missing), *doubts_of_post(partner.head_post)],
        "note": "" if partner.pk else "будет внесён в партнёры",
    }


def words_of(missing):
    return [item["text"] for item in missing.sorted() if not item["is_essential"]]


def doubts_of_post(post):
    if post and not individual_of("", post) and not is_post_understood(post):
        yield f"Проверьте падеж должности «{post}»: она напечатается без изменений."
