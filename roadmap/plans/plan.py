"""A school's own plan as it was read from its file: values only."""

from dataclasses import asdict, dataclass, field


@dataclass
class PlanActivity:
    """One measure; `heading` is the level between the stage and the measure, where a plan has three."""

    text: str
    number: str = ""
    heading: str = ""
    period: str = ""
    responsible: list[str] = field(default_factory=list)
    participants: str = ""
    expected_result: str = ""
    documents: list[str] = field(default_factory=list)
    extra: list[dict] = field(default_factory=list)  # [{title, text}] of columns we do not know

    @property
    def full_text(self):
        return f"{self.heading}: {self.text}" if self.heading else self.text


@dataclass
class PlanStage:
    """A stage with what its own cells say; `terms` are its rows of dates."""

    title: str
    number: str = ""
    terms: list[dict] = field(default_factory=list)  # [{period, responsible}]
    activities: list[PlanActivity] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    extra: list[dict] = field(default_factory=list)
    is_list: bool = False  # one cell held all measures

    @property
    def periods(self):
        own = [term["period"] for term in self.terms]
        return distinct([*own, *(activity.period for activity in self.activities)])

    @property
    def responsible(self):
        own = [name for term in self.terms for name in term["responsible"]]
        return distinct([*own, *(name for one in self.activities for name in one.responsible)])

    @property
    def all_documents(self):
        return [*self.documents, *(title for one in self.activities for title in one.documents)]


@dataclass
class Plan:
    """The whole file: what stands above the table, its columns, its stages, what was not understood."""

    title: str
    columns: list[dict]  # [{key, title}] as the table has them
    stages: list[PlanStage]
    goal: str = ""
    tasks: list[dict] = field(default_factory=list)  # [{number, text}]
    details: list[dict] = field(default_factory=list)  # [{title, text}]
    warnings: list[str] = field(default_factory=list)
    words: dict = field(default_factory=dict)  # {base: "банк"}: what the plan calls things
    found: list[dict] = field(default_factory=list)  # [{at, key, title}]: how the columns were read

    @property
    def activities(self):
        return [activity for stage in self.stages for activity in stage.activities]


def plan_to_json(plan):
    return asdict(plan)


def plan_from_json(stored):
    """The plan that was kept as JSON."""
    stages = [
        PlanStage(**{**stage, "activities": [PlanActivity(**one) for one in stage["activities"]]})
        for stage in stored["stages"]
    ]
    return Plan(**{**stored, "stages": stages})


def distinct(texts):
    return list(dict.fromkeys(filter(None, texts)))
