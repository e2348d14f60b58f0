"""The SWOT of a programme: computed sentences by form and for the whole, with the curator's words."""

from dataclasses import dataclass, field, replace

from reports.models import Quadrant, SwotNote
from reports.studies.answers import answers_of
from reports.studies.external import externals_of
from reports.studies.level import level_at_the_end
from reports.studies.sentences import EDITED, OWN, Sentence, gaps_of, judged
from reports.studies.thresholds import limits_of, usual_of

INTEGRAL = ""


@dataclass
class Study:
    """One SWOT: of a form, or of the whole programme when the form is empty."""

    form: str
    sentences: list = field(default_factory=list)
    insufficient: list = field(default_factory=list)
    removed: list = field(default_factory=list)

    def in_quadrant(self, quadrant):
        return [one for one in self.sentences if one.quadrant == quadrant]

    @property
    def attention(self):
        return self.in_quadrant("attention")

    @property
    def changes(self):
        return self.in_quadrant(Quadrant.CHANGE)

    def sentence(self, key):
        known = [*self.sentences, *self.insufficient, *self.removed]
        return next((one for one in known if one.key == key), None)


class Monitoring:
    """The first stage of one programme: read once, asked for each form."""

    def __init__(self, programme):
        self.programme = programme
        self.limits = limits_of(programme.organisation)
        self.answered = answers_of(programme, usual_of(self.limits))
        self.notes = list(SwotNote.objects.of(programme).in_order())
        surveys = [one.survey for one in self.answered]
        self.externals = externals_of(programme, surveys, self.limits)

    def study(self, form=INTEGRAL):
        """Computed sentences first, then the curator's hand over them."""
        mine = [one for one in self.answered if form in ("", one.survey.form)]
        study = Study(form)
        for sentence in [*judged(mine), *gaps_of(mine, self.limits["gap"].value)]:
            found = study.insufficient if sentence.quadrant == "insufficient" else study.sentences
            found.append(sentence)
        if form == INTEGRAL:
            study.sentences += map(sentence_of, self.externals)
        with_notes(study, [note for note in self.notes if note.form == form])
        return study

    def level(self):
        return level_at_the_end(self.answered, self.limits)


def sentence_of(external):
    return Sentence(
        f"external:{external.code}", external.quadrant, external.text, external.n, external.of,
        source=external.source, computed=external.text, computed_quadrant=external.quadrant,
    )  # fmt: skip


def with_notes(study, notes):
    """The curator's words stand over the computed ones; figures go on changing beneath them."""
    by_signal = {note.signal: note for note in notes if note.signal}
    kept = []
    for sentence in study.sentences:
        note = by_signal.pop(sentence.key, None)
        if note is None:
            kept.append(sentence)
            continue
        edited = under(note, sentence)
        (study.removed if note.is_removed else kept).append(edited)
    for note in by_signal.values():  # the sentence is not computed now, the words stay
        lost = Sentence(note.signal, note.quadrant, note.text or note.computed)
        edited = replace(under(note, lost), is_stale=True)
        (study.removed if note.is_removed else kept).append(edited)
    kept += [
        Sentence(f"own:{note.pk}", note.quadrant, note.text, state=OWN, note=note.pk)
        for note in notes
        if not note.signal
    ]
    study.sentences = kept


def under(note, sentence):
    return replace(
        sentence,
        quadrant=note.quadrant,
        text=note.text or sentence.text,
        state=EDITED,
        note=note.pk,
        is_stale=note.computed_quadrant != sentence.computed_quadrant,
    )
