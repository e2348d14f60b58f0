"""What shows that the year's measures were done, and the pack of the stage of pairs."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from mentoring.models import Document
from mentoring.scans import read_scan
from roadmap.actions.documents import leave_out_stage_document
from roadmap.actions.packs import ask_for_pack
from roadmap.actions.proofs import add_proof
from roadmap.models import Activity, Stage, StageDocument
from roadmap.papers.pack import contents_of

PAPER, INK = "#f4f1ea", "#1f5f56"


def show_proofs(roadmap, user):
    """A page of the site, a photograph and an order; one paper the school does without."""
    activities = Activity.objects.filter(stage__roadmap=roadmap)
    site = activities.get(text__startswith="Открыть страницу")
    add_proof(
        activity=site,
        by=user,
        url="https://ryabinovka.example/nastavnichestvo",
        title="Раздел «Наставничество» на сайте школы",
    )
    quest = activities.get(text__startswith="Привлечь внимание")
    add_proof(activity=quest, by=user, scan=poster(), title="Афиша квеста")
    pairs = activities.get(text__startswith="Провести встречи, на которых")
    order = Document.objects.in_force().get(programme=roadmap.programme, code="D05")
    add_proof(activity=pairs, by=user, document=order)
    letters = StageDocument.objects.get(stage__roadmap=roadmap, codes=["D49"])
    leave_out_stage_document(
        stage_document=letters, reason="Благодарности партнёрам вручит управление образования.", by=user
    )  # fmt: skip
    stage = Stage.objects.select_related("roadmap__programme__organisation").get(pk=pairs.stage_id)
    ask_for_pack(contents=contents_of(stage), by=user)


def poster():
    """Drawn, not photographed: nobody is on it."""
    picture = Image.new("RGB", (900, 600), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, 860, 560), outline=INK, width=6)
    for at, x in enumerate(range(150, 800, 150)):
        pen.ellipse((x - 45, 250 - at % 2 * 60, x + 45, 340 - at % 2 * 60), outline=INK, width=6)
    file = BytesIO()
    picture.save(file, "PNG")
    return read_scan(ContentFile(file.getvalue(), "poster.png"))
