"""What a pair has reached by its own records: the beginning of its result, of a report about it."""


def outcome_of(pair):
    """Sentences out of the result, the final work and the done rows of its plans, each once."""
    plans = pair.own_plans if hasattr(pair, "own_plans") else pair.plans.order_by("pk")
    done = [task for plan in plans for task in plan.in_order() if task.is_done]
    said = [pair.result, f"Итоговая работа: {pair.artefact}" if pair.artefact else ""]
    said += [task.actual or task.expected or task.text for task in done]
    return [f"{text}." for text in dict.fromkeys(one.strip().rstrip(".") for one in said if one.strip())]  # fmt: skip
