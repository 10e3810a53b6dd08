"""What is done beside the pages: mail, sealing the record of acts, forgetting what is over."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from participate.administration.queries.installation import CHAIN, WORKER
from participate.administration.service import BETWEEN_NOTES, check_chain, is_due, note_errand
from participate.audit.service import seal_acts
from participate.config import Settings
from participate.db.session import open_session
from participate.findings.service import tell
from participate.forum.queries.closing import due_votes
from participate.ideas.service.forgetting import drop_gone_options
from participate.keeping.service import TABLE as KEPT_FORMS
from participate.keeping.service import forget_kept, forget_kept_of_round
from participate.localoffer.service import remind_of_checks
from participate.mail.sending import sender_for
from participate.mail.service import Letter, Send, forget_letters, mark_failed, mark_sent, take_due
from participate.mypart.service.removing import remove_unused
from participate.organisations.service import forget_invitations
from participate.people.service import forget_sessions
from participate.people.service.limits import forget_tries
from participate.proposals.service import remind
from participate.retention.service import BETWEEN_PLANS, plan_removal, remove_next
from participate.voting.queries.sealed import unswept
from participate.voting.service.counting import Counted, count_due, keep_count, made_count
from participate.voting.service.sealing import DueVote, seal_due, seal_vote
from participate.voting.service.sweeping import sweep
from participate.web.clock import Clock, system_clock
from participate.web.failures import outline

log = logging.getLogger("participate.worker")
REST_SECONDS = 5.0
RETENTION = "retention"
"""The errand of looking for what has been kept long enough."""
CHECKS = "entry-checks"
"""The errand of looking for entries that are to be checked soon."""
BETWEEN_REMINDERS = timedelta(hours=1)
SWEEPING = "vote-sweep"
"""The errand of sweeping traces of sealed votes out of the database's files."""
BETWEEN_SWEEPS = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Everything a round of work needs; any number of workers may run beside each other."""

    engine: Engine
    send: Send
    clock: Clock

    def work_once(self) -> int:
        """One round of all jobs; returns how many letters were sent, acts sealed and old things removed."""
        self._job(lambda session: remind(session, now=self.clock()))
        self._job(lambda session: tell(session, now=self.clock()))
        self._seal_votes()
        done = self._send_letters() + self._job(lambda session: seal_acts(session, now=self.clock())) + self._tidy()
        done += self._keep_periods()
        self._remind_of_checks()
        self._note()
        return done

    def _send_letters(self) -> int:
        with open_session(self.engine, writes=True) as session:
            taken = take_due(session, now=self.clock())
            session.commit()
        return sum(self._send_one(number, letter) for number, letter in taken)

    def _send_one(self, number: int, letter: Letter) -> int:
        problem = ""
        try:
            self.send(letter)
        except Exception as error:  # noqa: BLE001 - any failure of a mail server is a reason to try again later
            problem = f"{type(error).__name__}: {error}"
            log.warning("a mail could not be sent and will be tried again: %s", type(error).__name__)
        with open_session(self.engine, writes=True) as session:
            if problem:
                mark_failed(session, number, problem=problem, now=self.clock())
            else:
                mark_sent(session, number, now=self.clock())
            session.commit()
        return 0 if problem else 1

    def _tidy(self) -> int:
        def forget(session: Session) -> int:
            moment = self.clock()
            forget_tries(session, now=moment)
            forget_sessions(session, now=moment)
            forget_kept(session, now=moment)
            forget_letters(session, now=moment)
            drop_gone_options(session, now=moment)
            forget_invitations(session, now=moment)
            return 0

        return self._job(forget)

    def _keep_periods(self) -> int:
        """Once a day look for what is due; then one batch of the removal whose day has come."""
        moment = self.clock()
        with open_session(self.engine, writes=False) as session:
            due = is_due(session, RETENTION, every=BETWEEN_PLANS, now=moment)

        def plan(session: Session) -> int:
            found = plan_removal(session, now=moment)
            note_errand(session, RETENTION, result={"planned": found}, now=moment)
            return 0

        if due:
            self._job(plan)
        return self._job(lambda session: remove_next(session, remove_account=remove_unused, now=moment))

    def _seal_votes(self) -> None:
        """Seal what takes no more ballots, sweep its traces away, then count, each vote in transactions of its own.

        A vote that cannot be sealed or counted is logged, tried again in the next round, and stops nothing else.
        """
        with open_session(self.engine, writes=False) as session:
            due = seal_due(session, now=self.clock())
            among_members = due_votes(session, now=self.clock())
        for each in due:
            self._try(partial(self._job, partial(self._seal, vote=each)))
        for vote_id in among_members:
            self._try(partial(self._job, partial(_sealed, vote_id=vote_id, now=self.clock())))
        self._sweep()
        self._count_votes()

    def _count_votes(self) -> None:
        """Count what is sealed. Nobody who writes waits while a vote is counted: only what came of it is written."""
        with open_session(self.engine, writes=False) as session:
            due = count_due(session)
        for each in due:
            self._try(partial(self._count, vote_id=each))

    def _count(self, *, vote_id: int) -> int:
        with open_session(self.engine, writes=False) as session:
            counted = made_count(session, vote_id)
        return self._job(partial(_kept, counted=counted, now=self.clock()))

    def _try(self, job: Callable[[], int]) -> None:
        try:
            job()
        except Exception as error:  # noqa: BLE001 - whatever failed of one vote, the others and all else go on
            log.error("a vote could not be sealed or counted; it is tried again: %s", outline(error))  # noqa: TRY400 - its message is not for a log

    def _seal(self, session: Session, *, vote: DueVote) -> int:
        """A ballot that was kept for somebody whose session had ended goes with the ballots."""
        forget_kept_of_round(session, vote.round_id, vote.reference)
        return int(seal_vote(session, vote.vote_id, now=self.clock()))

    def _sweep(self) -> None:
        """Once a minute at most, while there is something: it waits for whoever still reads what was there."""
        moment = self.clock()
        with open_session(self.engine, writes=False) as session:
            due = bool(unswept(session)) and is_due(session, SWEEPING, every=BETWEEN_SWEEPS, now=moment)
        if due:
            swept = sweep(self.engine, beside=(KEPT_FORMS,), now=moment)
            self._job(partial(_noted, name=SWEEPING, result={"swept": swept}, now=moment))

    def _remind_of_checks(self) -> None:
        """Once an hour mail those whose entries are to be checked soon."""
        moment = self.clock()
        with open_session(self.engine, writes=False) as session:
            due = is_due(session, CHECKS, every=BETWEEN_REMINDERS, now=moment)

        def remind_and_note(session: Session) -> int:
            told = remind_of_checks(session, now=moment)
            note_errand(session, CHECKS, result={"letters": told}, now=moment)
            return told

        if due:
            self._job(remind_and_note)

    def _note(self) -> None:
        """Once a minute that this runs, once a day whether the record of acts is whole; read while nobody waits."""
        moment = self.clock()
        found: dict[str, Mapping[str, object]] = {}
        with open_session(self.engine, writes=False) as session:
            if is_due(session, WORKER, every=BETWEEN_NOTES, now=moment):
                found[WORKER] = {}
            if (chain := check_chain(session, now=moment)) is not None:
                found[CHAIN] = chain

        def note(session: Session) -> int:
            for name, result in found.items():
                note_errand(session, name, result=result, now=moment)
            return len(found)

        if found:
            self._job(note)

    def _job(self, job: Callable[[Session], int]) -> int:
        with open_session(self.engine, writes=True) as session:
            done = job(session)
            session.commit()
        return done


def _noted(session: Session, *, name: str, result: Mapping[str, object], now: datetime) -> int:
    note_errand(session, name, result=result, now=now)
    return 0


def _sealed(session: Session, *, vote_id: int, now: datetime) -> int:
    return int(seal_vote(session, vote_id, now=now))


def _kept(session: Session, *, counted: Counted, now: datetime) -> int:
    return int(keep_count(session, counted, now=now))


def make_worker(settings: Settings, engine: Engine) -> Worker:
    """The worker of an installation."""
    return Worker(engine=engine, send=sender_for(settings), clock=system_clock)


def run_forever(worker: Worker) -> None:
    """Work, rest, work again, until the process is told to stop."""
    while True:
        try:
            if worker.work_once() == 0:
                time.sleep(REST_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever failed, the next round may succeed
            log.error("a round of work failed; the next one follows: %s", outline(error))  # noqa: TRY400 - its message is not for a log
            time.sleep(REST_SECONDS)
