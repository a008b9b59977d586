"""A rebuild as a person watches it: progress bars, then what has changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from bot.terminal.plain import plain
from index.intake import Intake
from index.intake import Progress as Report
from index.rebuild import Summary

UNITS = {
    "reading": "articles",
    "splitting": "articles",
    "embedding": "passages",
    "statements": "articles",
}

NAMED = 1_000
"""How much of what was refused is named before the rest is only counted."""


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        unit = UNITS.get(task.description, "steps")
        return Text("" if speed is None else f"{speed:,.0f} {unit}/s", style="progress.data.speed")


@contextmanager
def progress_bars(console: Console) -> Iterator[Report]:
    """What a rebuild reports to; a bar for each stage, with rate and time left."""
    bars = Progress(
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=console,
    )
    tasks: dict[str, TaskID] = {}

    def report(stage: str, done: int, total: int | None) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total)
        bars.update(tasks[stage], completed=done, total=total)

    with bars:
        yield report


def summary_text(summary: Summary, *, dry_run: bool = False) -> str:
    """What a rebuild did, in a few lines; what was refused comes last, each with its reason."""
    intake = summary.intake
    lines = [
        f"{_count(intake.read, 'article')} read: {_changes(intake)}",
        f"{_count(summary.articles, 'article')} in {_count(summary.passages, 'passage')},"
        f" {summary.embedded:,} of them embedded, with {_count(summary.statements, 'statement')},"
        f" in {sum(summary.seconds.values()):.1f} seconds",
        _outcome(summary, dry_run),
    ]
    if intake.refused:
        lines.append(f"{len(intake.refused):,} could not be read:")
        lines += [f"  {refused.sentence}" for refused in intake.refused[:NAMED]]
    if len(intake.refused) > NAMED:
        lines.append(f"  … and {len(intake.refused) - NAMED:,} more")
    return plain("\n".join(lines))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _changes(intake: Intake) -> str:
    counts = {
        "new": intake.new,
        "changed": intake.changed,
        "unchanged": intake.unchanged,
        "removed": intake.removed,
        "refused": len(intake.refused),
        "kept from an unreadable file": intake.kept,
        "taken down for good": intake.taken_down,
    }
    always = ("new", "changed", "unchanged", "removed", "refused")
    return ", ".join(f"{n:,} {what}" for what, n in counts.items() if n or what in always)


def _outcome(summary: Summary, dry_run: bool) -> str:
    if dry_run:
        return "This was a dry run: nothing was written."
    if summary.published:
        return "The new generation answers from now on."
    return "Nothing has changed: the current generation stays."
