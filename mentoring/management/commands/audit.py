from dataclasses import asdict

from mentoring.invariants import all_invariants, broken
from mentoring.management.answers import DONE, IN_PART, AnsweringCommand


class Command(AnsweringCommand):
    help = "Проверяет, что данные не противоречат друг другу; ничего не меняет."

    def run(self, **options):
        invariants = all_invariants()
        breaches = list(broken(invariants))
        lines = [f"  {one.title} — нарушено: {one.object}" for one in breaches]
        found = f"нарушений: {len(breaches)}" if breaches else "нарушений нет"
        text = "\n".join([f"Проверено правил: {len(invariants)}, {found}.", *lines])
        payload = {"checked": len(invariants), "broken": [asdict(one) for one in breaches]}
        self.answer(payload, text)
        return IN_PART if breaches else DONE
