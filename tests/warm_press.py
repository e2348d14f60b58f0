"""Children that print stay alive between tests: starting one costs more than most papers."""

from mentoring.papers.printer import Limits, Printer

MOST_PAPERS = 150  # then a fresh child, so that what one leaves behind does not pile up
started, stopped = Printer.start, Printer.stop
idle = []


def start(printer):
    """A child that has waited, when the limits are the usual ones."""
    if printer.limits == Limits() and idle:
        printer.child = idle.pop()
    else:
        started(printer)
        printer.child.papers = 0


def leave(printer, *exception):
    child = printer.child
    if child is None or child.poll() is not None or printer.limits != Limits():
        return stopped(printer)
    child.papers += 1
    if child.papers > MOST_PAPERS:
        return stopped(printer)
    printer.child = None
    return idle.append(child)


def stop_all():
    while idle:
        printer = Printer()
        printer.child = idle.pop()
        stopped(printer)
