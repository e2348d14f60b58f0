"""Which answers of an anonymous survey its figures may show. Pure: steps in, the last step out.

Two looks at running figures tell what came in between, and who has just left the room tells from
whom. So answers join the figures in steps of five, question by question, and five at least stay
back until the end: whatever two states somebody has seen, they differ by five answers or by none.
"""

from collections import Counter

LEAST = 5  # a smaller group is never shown: everybody in it would be recognised
NOT_SHOWN = 0  # the step of an answer that has joined no figures yet


def last_shown(steps, end=NOT_SHOWN):
    """Of one question: the step up to which its answers are shown; `end` closed the survey.

    A question that is seldom answered waits until five answers to it have come together, and while
    the survey runs until five more stay back. With the end all are shown; sheets of paper that are
    typed in afterwards join again by fives.
    """
    counts, back = Counter(steps), len(steps)
    last, pending = end, 0
    for step in range(1, max(steps, default=0) + 1):
        back -= counts[step]
        if step <= end:
            continue
        pending += counts[step]
        if pending >= LEAST and (end or back >= LEAST):
            last, pending = step, 0
    return last


def shown(given, end=NOT_SHOWN):
    """Of (answer, step) those answers that the figures may show."""
    last = last_shown([step for _, step in given], end)
    return [answer for answer, step in given if NOT_SHOWN < step <= last]
