"""From a question to the messages that answer it, wherever it was asked."""

import asyncio
import logging
import math
import secrets
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from discord import ui

from bot.answering.answer import Turn, turn_after
from bot.discord.buttons import answer_buttons, delete_button, person_buttons
from bot.discord.desk import Desk, Served
from bot.discord.escaping import harmless, one_line
from bot.discord.gatekeeper import Cooldown, Line, NotNow, Told
from bot.discord.layout import REFUSAL_ACCENT, view, views
from bot.discord.patience import spare_what_stays
from bot.discord.records import Kept, Records, new_id
from bot.discord.rendering import Page, answer_pages, footer, refusal_pages
from bot.discord.settings import DiscordSettings
from index.errors import QuestionError, VerbatimError
from index.hit import Filters

log = logging.getLogger(__name__)
Result = TypeVar("Result")
ASKED_BACK_CHARACTERS = 1500
"""Of a question that is shown whole, so that it can be answered when its asker has chosen."""
STARTING = "I am still starting up: please ask again in a few seconds."
LEAVING = "I am just being restarted: please ask again in a minute."


class CannotAnswer(VerbatimError):
    """The index opens, but no question can be answered from it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and who asks it where."""

    text: str
    asker: int
    server: int | None
    history: tuple[Turn, ...] = ()
    filters: Filters = Filters()
    repeated: bool = False
    """Whether the answer repeats the question, since no message carries it."""
    ask_who: bool = True
    """Whether the bot may ask back which person is meant."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The messages that answer a question."""

    views: tuple[ui.LayoutView, ...]
    turn: Turn | None = None
    """What a follow-up goes on from; None where the bot has asked back."""
    id: str | None = None
    """The name of a kept answer, where there is one."""


class Service:
    """Takes questions in, one bounded line of them, and keeps what the buttons need."""

    def __init__(
        self, settings: DiscordSettings, desk: Desk, records: Records, *, log_questions: bool
    ) -> None:
        self.settings, self.desk, self.records = settings, desk, records
        self.ready = self.leaving = False
        self._log_questions = log_questions
        self._line = Line(settings.workers, settings.queue, settings.deadline.total_seconds())
        self._files = ThreadPoolExecutor(1, thread_name_prefix="records")
        self._users = Cooldown(settings.questions_per_user)
        self._servers = Cooldown(settings.questions_per_server)

    async def start(self) -> None:
        """Loads the models and answers a question; from then on the bot is ready.

        Raises VerbatimError where it never will be.
        """
        try:
            await asyncio.to_thread(self.desk.open)
        except VerbatimError:
            raise
        except Exception as error:
            log.exception("The first question could not be answered")
            raise CannotAnswer(
                f"The first question could not be answered: {error}. python -m bot --check says"
                " whether the index and its model are in order."
            ) from error
        age = self.settings.keep_answers
        await self.file(lambda: self.records.forget_old(age, time.time()))
        await asyncio.to_thread(spare_what_stays)
        self.ready = True
        log.info("Ready: %s articles", self.desk.card.articles)

    def leave(self, seconds: float) -> None:
        """Takes no more questions, and tells those that aren't answered in time why."""
        self.leaving = True
        self._line.end(seconds, LEAVING)

    def close(self) -> None:
        """Lets the workers go; what the service was given stays open."""
        self._line.close()
        self._files.shutdown(wait=True)

    async def file(self, work: Callable[[], Result]) -> Result:
        """What ``work`` returns, which reads or writes the records."""
        return await asyncio.get_running_loop().run_in_executor(self._files, work)

    async def work(self, work: Callable[[], Result], told: Told | None = None) -> Result:
        """What ``work`` returns, done in the line of questions. Raises NotNow."""
        self.check_open()
        return await self._line.run(work, told)

    def check_open(self) -> None:
        """Raises NotNow while the bot starts or stops."""
        if not self.ready:
            raise NotNow(STARTING)
        if self.leaving:
            raise NotNow(LEAVING)

    def admit(self, question: str, asker: int, server: int | None) -> None:
        """Lets a question in. Raises NotNow with the reason where it is not."""
        self.check_open()
        longest = self.settings.question_length
        if len(question) > longest:
            raise NotNow(f"That is longer than I read: at most {longest} characters, please.")
        now = time.monotonic()
        if wait := self._users.wait(asker, now):
            raise NotNow(f"That was fast: please ask again in {math.ceil(wait)} s.")
        if server is not None and self._servers.wait(server, now):
            raise NotNow("This server has asked a lot in the last minute: please wait a little.")

    async def answer(self, question: Question, told: Told | None = None) -> Reply:
        """The reply to a question. Raises NotNow with a sentence for the asker."""
        self.admit(question.text, question.asker, question.server)
        if self._log_questions:
            log.info("Question: %s", one_line(question.text, 500))
        served = await self.work(lambda: self._serve(question), told)
        text = question.text if question.repeated else None
        if served.people:
            return await self._which_person(question, served.people)
        turn = turn_after(question.text, served.answer)
        base = footer(served.card, self.settings.stale_after, datetime.now(UTC))
        if served.answer.refused:
            pages = refusal_pages(served.answer, served.card, served.nearest, base, question=text)
            return Reply(tuple(views(pages, accent=REFUSAL_ACCENT)), turn)
        kept = Kept(new_id(), served.card.generation, served.answer.citations, served.further)
        await self.file(lambda: self.records.keep(kept, served.answer.question, time.time()))
        pages = answer_pages(served.answer, base, question=text)
        buttons = answer_buttons(kept.id, question.asker, more=bool(kept.further))
        # A message that only its asker sees, or that somebody brought the bot along for, can be
        # deleted by a click on it and by nothing else: each has a button for that.
        each = [delete_button(kept.id, question.asker)]
        return Reply(tuple(views(pages, buttons, before=each)), turn, kept.id)

    async def forget_old(self) -> None:
        """Deletes what was kept for too long."""
        age = self.settings.keep_answers
        await self.file(lambda: self.records.forget_old(age, time.time()))

    async def _which_person(self, question: Question, people: Sequence[str]) -> Reply:
        """Asks back whom a surname means."""
        name = new_id()
        filters, now = question.filters, time.time()
        await self.file(lambda: self.records.keep_filters(name, filters, now))
        surname = people[0].rsplit(" ", 1)[-1]
        page = Page(
            question=f"> {harmless(one_line(question.text, ASKED_BACK_CHARACTERS))}",
            body=f"Which {harmless(surname)} do you mean?",
        )
        return Reply((view(page, person_buttons(people, name, question.asker)),))

    def _serve(self, question: Question) -> Served:
        try:
            return self.desk.serve(
                question.text, question.history, question.filters, ask_who=question.ask_who
            )
        except QuestionError as error:
            raise NotNow(harmless(str(error))) from error


def failure(error: BaseException) -> str:
    """The sentence for somebody whose question failed; the log has the rest under its id."""
    name = secrets.token_hex(4)
    log.error("Failure %s", name, exc_info=error)
    return f"Something went wrong on my side. If it happens again, tell my owner: `{name}`."
