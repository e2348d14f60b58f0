"""Remarks before a signature and the colour they make together."""

from dataclasses import dataclass

STOP, RED, YELLOW = "stop", "red", "yellow"


@dataclass(frozen=True)
class Light:
    """One reason: `stop` cannot be signed over, `red` only with the head's own reason."""

    level: str
    text: str
    where: str = ""
    id: int | None = None
    sentence: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Readiness:
    """What stands between a draft and its signature on one day."""

    lights: tuple[Light, ...]

    @property
    def colour(self):
        levels = {light.level for light in self.lights}
        return "red" if levels & {STOP, RED} else "yellow" if levels else "green"

    @property
    def stops(self):
        return [light.text for light in self.lights if light.level == STOP]

    @property
    def reds(self):
        return [light.text for light in self.lights if light.level == RED]
