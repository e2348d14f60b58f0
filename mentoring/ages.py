"""Who is how old on a day. Pure."""

from datetime import date


def born_by(day, age):
    """The last date of birth of those who are `age` full years old on the day.

    Seen on 29 February, whoever was born on 1 March of a common year has not had his birthday yet.
    """
    try:
        return day.replace(year=day.year - age)
    except ValueError:
        return date(day.year - age, 2, 28)
