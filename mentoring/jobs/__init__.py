"""Background work. The job table is the record; a broker only rings the bell.

A handler is a plain function `handler(job, **arguments)` named in JOB_HANDLERS, itself or its
module. It returns the job's result, a dict with any of `text`, `counts` ({"Создано": 3}) and `url`
(an address of this site), or None. A ValidationError is the sentence the user reads.

* A handler that only returns does its work in one go. It may be done twice, after a kill.
* A handler that yields goes step by step and begins with what `job.done` leaves to do. What it
  yields is None, when the step has stored itself (it may be repeated once, after a kill), or a
  function without arguments with the step's writes: they are stored in one transaction with the
  count, so that after a kill there are both or neither. Slow work stands before the yield, outside
  of any transaction. What the function returned is the value of the `yield`.
  `job.total`, `job.message` and `job.result` set by the handler are stored with the next step.
"""

from mentoring.jobs.bell import ring, sweep
from mentoring.jobs.leases import progress, take, worker_name
from mentoring.jobs.running import work, work_off
from mentoring.jobs.timetable import keep_timetable
from mentoring.models import Job

enqueue = Job.enqueue

__all__ = [
    "enqueue",
    "keep_timetable",
    "progress",
    "ring",
    "sweep",
    "take",
    "work",
    "work_off",
    "worker_name",
]
