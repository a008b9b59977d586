"""What can be set about the bot on Discord."""

import re
from datetime import timedelta
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_settings import NoDecode

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def duration(written: Any) -> Any:
    """A timedelta for ``90s``, ``15m``, ``2h`` or ``1d``; anything else stays as it is."""
    if isinstance(written, str) and (match := re.fullmatch(r"\s*(\d+)\s*([smhd])\s*", written)):
        return timedelta(**{UNITS[match[2]]: int(match[1])})
    if isinstance(written, str):
        raise ValueError(f"{written!r} is not a duration: write 90s, 15m, 2h or 1d")
    return written


def ids(written: Any) -> Any:
    """A set of ids for ``1, 2``; anything else stays as it is."""
    if isinstance(written, str) and re.fullmatch(r"[\d\s,]*", written):
        return frozenset(int(part) for part in re.findall(r"\d+", written))
    if isinstance(written, int):
        return frozenset({written})
    return written


Duration = Annotated[timedelta, BeforeValidator(duration), Field(gt=timedelta(0))]
Ids = Annotated[frozenset[int], NoDecode, BeforeValidator(ids)]


class DiscordSettings(BaseModel):
    """The table ``[discord]`` of the settings; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    direct_messages: bool = Field(default=True, description="Answer direct messages.")
    message_content: bool = Field(
        default=False,
        description="Use the message-content intent: follow-ups in threads need no mention, and "
        "`answer_channels` work. Switch it on in the developer portal too.",
    )
    answer_channels: Ids = Field(
        default=frozenset(),
        description="Channels in which every question is answered; needs `message_content`.",
    )
    allow_servers: Ids = Field(default=frozenset(), description="Answer in these servers only.")
    deny_servers: Ids = Field(default=frozenset(), description="Do not answer in these servers.")
    allow_channels: Ids = Field(default=frozenset(), description="Answer in these channels only.")
    deny_channels: Ids = Field(default=frozenset(), description="Do not answer in these channels.")
    allow_roles: Ids = Field(
        default=frozenset(), description="Answer people with one of these roles only."
    )
    deny_roles: Ids = Field(
        default=frozenset(), description="Do not answer people with these roles."
    )
    administrators: Ids = Field(
        default=frozenset(),
        description="Users who may give `/rebuild`; without any, the application's owner.",
    )
    workers: int = Field(default=2, ge=1, le=64, description="Questions answered at the same time.")
    queue: int = Field(default=100, ge=0, description="Questions that may wait for their turn.")
    deadline: Duration = Field(
        default=timedelta(seconds=20), description="Longest a question may take, its wait included."
    )
    questions_per_user: int = Field(
        default=10, ge=1, description="Questions of one user in a minute."
    )
    questions_per_server: int = Field(
        default=120, ge=1, description="Questions of one server in a minute."
    )
    question_length: int = Field(
        default=500, ge=20, le=4000, description="Characters that a question may have."
    )
    stale_after: Duration = Field(
        default=timedelta(days=30), description="Warn when the newest article is older than this."
    )
    rebuild_every: Duration | None = Field(
        default=None,
        description="Read the sources of the index again this often; never by default.",
    )
    keep_answers: Duration = Field(
        default=timedelta(days=30),
        description="How long the buttons below an answer go on working.",
    )

    @model_validator(mode="after")
    def _answer_channels_need_the_intent(self) -> Self:
        if self.answer_channels and not self.message_content:
            raise ValueError(
                "answer_channels needs the message-content intent: set message_content = true, "
                "and switch it on under Bot in Discord's developer portal"
            )
        return self
