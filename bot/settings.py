"""The settings, read once at the edge and passed down.

Each stands in the environment (VERBATIM_INDEX), in `.env` (written the same way) or in
`verbatim.toml` (index = "..."), all in the working folder; what comes first here wins. Those of the
bot on Discord are a table of their own: VERBATIM_DISCORD__QUEUE, or queue = 50 below [discord].

VerbatimError
└── SettingsError          a setting cannot be used
"""

import difflib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.discord.settings import DiscordSettings
from index.errors import VerbatimError

TOML = Path("verbatim.toml")
DOTENV = Path(".env")
PREFIX = "VERBATIM_"
NESTED = "__"


class SettingsError(VerbatimError):
    """A setting cannot be used: ``str(error)`` names it and what it may be."""


class Settings(BaseSettings):
    """Everything that can be set; ``Settings.read()`` makes it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=DOTENV,
        env_ignore_empty=True,
        env_nested_delimiter=NESTED,
        # A line of .env that isn't ours belongs to something else in the folder.
        dotenv_filtering="match_prefix",
        toml_file=TOML,
        extra="forbid",
        frozen=True,
        validate_by_name=True,
    )

    index: Path = Field(
        default=Path(".verbatim"),
        description="the folder of the index, relative to the working folder",
    )
    model: str | None = Field(
        default=None,
        min_length=1,
        description="a sentence-transformers model by name or folder; unset, the one installed",
    )
    reader: str | None = Field(
        default=None,
        min_length=1,
        description="a question-answering model by name or folder; unset, Verbatim's own",
    )
    discord_token: SecretStr | None = Field(
        default=None,
        validation_alias="DISCORD_TOKEN",
        description="the Discord bot's token; unset, questions are answered in the terminal",
    )
    log_questions: bool = Field(
        default=False,
        validation_alias="LOG_QUESTIONS",
        description="1 to write the questions people ask to the log; unset, they never are",
    )
    discord: DiscordSettings = Field(
        default_factory=DiscordSettings,
        description="a table of the settings of the bot on Discord",
    )

    @classmethod
    def read(cls) -> Self:
        """The settings of the working folder and the environment. Raises SettingsError."""
        try:
            return cls()
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{TOML} cannot be read: {error}.") from None
        except ValidationError as error:
            raise SettingsError(" ".join(map(_sentence, error.errors()))) from None
        except UnicodeDecodeError as error:
            raise SettingsError(f"{TOML} and {DOTENV} have to be UTF-8: {error}.") from None
        except OSError as error:
            raise SettingsError(f"{error.filename} cannot be read: {error.strerror}.") from None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The sources, the strongest first."""
        return (env_settings, dotenv_settings, TomlConfigSettingsSource(settings_cls))


def _sentence(error: ErrorDetails) -> str:
    # Never the value itself: it may be the token.
    name = str(error["loc"][0])
    if name == "discord" and (len(error["loc"]) > 1 or error["type"] == "value_error"):
        return _discord_sentence(error)
    for field, information in Settings.model_fields.items():
        if name in (field, information.validation_alias):
            return f"The setting {name!r} has to be {information.description}."
    near = difflib.get_close_matches(name.lower(), Settings.model_fields, 1)
    return (
        f"There is no setting {name!r}{f' (is it {near[0]!r}?)' if near else ''}:"
        f" {TOML} may hold {', '.join(Settings.model_fields)}, and {DOTENV} {', '.join(_names())}."
    )


def _discord_sentence(error: ErrorDetails) -> str:
    fields = DiscordSettings.model_fields
    if len(error["loc"]) == 1:
        return f"In the table [discord], {error['msg'].removeprefix('Value error, ')}."
    name = str(error["loc"][1])
    if name in fields:
        return f"The setting {name!r} of [discord] cannot be used: {error['msg']}."
    near = difflib.get_close_matches(name.lower(), fields, 1)
    return (
        f"There is no setting {name!r} in [discord]{f' (is it {near[0]!r}?)' if near else ''}:"
        f" it may hold {', '.join(fields)}."
    )


def _names() -> Iterator[str]:
    for name, field in Settings.model_fields.items():
        yield str(field.validation_alias or PREFIX + name.upper())
