"""Several short writes in one commit.

A commit to the disk costs far more than the statements of a turn. Whoever gets to write takes along what others have
brought meanwhile; each learns its outcome after the commit, and one that fails is taken back without its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar, cast

from assistant.records.transaction import Transaction

MOST_TOGETHER = 64  # as many turns as fit into one commit without making the first of them wait
Result = TypeVar("Result")
Work = Callable[[Transaction], Result]


@dataclass(slots=True, eq=False)
class _Job(Generic[Result]):
    """One write and how it went."""

    work: Work[Result]
    done: bool = False
    result: Result | None = None
    error: BaseException | None = None


@dataclass(slots=True)
class GroupedWriting:
    """Writes in groups, through transactions that `begin` opens."""

    begin: Callable[[], AbstractContextManager[Transaction]]
    waiting: list[_Job[object]] = field(default_factory=list)
    _adding: Lock = field(default_factory=Lock)
    _writing: Lock = field(default_factory=Lock)

    def run(self, work: Work[Result]) -> Result:
        """Return what the work returned, once it is committed. Raise what it raised, or why nothing was committed."""
        job = _Job(work)
        with self._adding:
            self.waiting.append(cast("_Job[object]", job))
        while not job.done:
            with self._writing:
                if not job.done:
                    self._write_together(self._next())
        if job.error is not None:
            raise job.error
        return cast("Result", job.result)

    def _next(self) -> list[_Job[object]]:
        with self._adding:
            group = self.waiting[:MOST_TOGETHER]
            del self.waiting[:MOST_TOGETHER]
        return group

    def _write_together(self, group: list[_Job[object]]) -> None:
        try:
            with self.begin() as transaction:
                for job in group:
                    _run(job, transaction)
        except BaseException as error:  # noqa: BLE001 # nothing is committed: everyone who waits is told why
            for job in group:
                job.error = job.error or error
        finally:
            for job in group:
                job.done = True


def _run(job: _Job[object], transaction: Transaction) -> None:
    """Run one write of a group; where it fails, take back what it wrote, and nothing else."""
    transaction.run("SAVEPOINT one_of_many")
    try:
        job.result = job.work(transaction)
    except Exception as error:  # noqa: BLE001 # it is raised where the work came from
        job.error = error
        transaction.run("ROLLBACK TO SAVEPOINT one_of_many")
    transaction.run("RELEASE SAVEPOINT one_of_many")
