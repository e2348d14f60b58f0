"""The days of a series of meetings: one weekday, working days only. Pure."""

from datetime import timedelta


def days_of_series(*, starts_on, until, weekday, every_weeks, calendar):
    """The days to meet on, and those left out with the reason: (days, [(day, why)])."""
    day = starts_on + timedelta(days=(weekday - starts_on.weekday()) % 7)
    days, left_out = [], []
    while day <= until:
        if calendar.is_working(day):
            days.append(day)
        else:
            left_out.append((day, calendar.why_free(day)))
        day += timedelta(weeks=every_weeks)
    return days, left_out
