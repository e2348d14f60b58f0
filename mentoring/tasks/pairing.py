"""The matching assistant's large runs."""

from django.urls import reverse

from mentoring.actions.pairing.runs import compute_run
from mentoring.models import PairingRun


def compute_pairing(job, run_id):
    """A large run; done again after a kill, it finds the same plan and stores it once."""
    runs = PairingRun.objects.select_related("programme__organisation", "form", "role_model")
    run = compute_run(run=runs.get(pk=run_id))
    slug = job.organisation.slug
    counts = {
        "Предложено пар": run.proposals.count(),
        "Без наставника": run.left.filter(is_mentor=False, is_second=False).count(),
    }
    address = reverse("mentoring:pairing_card", kwargs={"organisation": slug, "pk": run.pk})
    return {"text": "Черновик подбора готов.", "counts": counts, "url": address}
