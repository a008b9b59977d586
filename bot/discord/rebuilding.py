"""Rebuilds the index in a process of its own, so that the bot goes on answering.

``python -m bot.discord.rebuilding DIRECTORY`` is that process: it reads the manifest's sources
again and writes its progress, then its summary, as lines of JSON.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

LINE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Step:
    """How far a stage has come."""

    stage: str
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rebuild changed, or why it could not."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: int = 0
    passages: int = 0
    seconds: float = 0.0
    published: bool = False
    error: str | None = None

    @property
    def sentence(self) -> str:
        """The outcome for a reader."""
        if self.error is not None:
            return f"The rebuild failed: {self.error}"
        counts = (
            f"{self.new:,} new, {self.changed:,} changed, {self.removed:,} removed, "
            f"{self.unchanged:,} unchanged articles in {self.seconds:.1f} s"
        )
        refused = f"; {self.refused:,} files could not be read" if self.refused else ""
        if not self.published:
            return f"Nothing has changed: {counts}{refused}."
        return f"Done, and answering from it: {counts}, {self.passages:,} passages{refused}."


async def rebuilding(directory: Path) -> AsyncIterator[Step | Outcome]:
    """The steps of a rebuild as they are made, and its outcome at the end.

    The process ends with whoever listens: when this is closed early, it is stopped.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.discord.rebuilding",
        str(directory),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        limit=LINE_BYTES,
        cwd=Path(__file__).parents[2],
    )
    if process.stdout is None or process.stderr is None:
        raise RuntimeError("a process without pipes")
    complaints = asyncio.create_task(process.stderr.read())
    ended = False
    try:
        async for line in process.stdout:
            told = json.loads(line)
            if "stage" in told:
                yield Step(**told)
            else:
                ended = True
                yield Outcome(**told)
        await process.wait()
        if not ended:
            last = (await complaints).decode(errors="replace").strip().splitlines()[-1:]
            yield Outcome(error="".join(last) or f"it ended with status {process.returncode}")
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
        complaints.cancel()


def main(directory: Path) -> None:
    """Rebuilds, and writes what happens to the standard output."""
    # Only the child loads what builds: it brings libraries that no question needs.
    from index.errors import VerbatimError  # noqa: PLC0415
    from index.priority import give_way  # noqa: PLC0415
    from index.rebuild import rebuild  # noqa: PLC0415

    give_way()

    def say(**told: object) -> None:
        print(json.dumps(told), flush=True)

    def progress(stage: str, done: int, total: int | None) -> None:
        say(stage=stage, done=done, total=total)

    try:
        summary = rebuild(directory, progress=progress)
    except VerbatimError as error:
        say(error=str(error))
        return
    intake = summary.intake
    say(
        new=intake.new,
        changed=intake.changed,
        unchanged=intake.unchanged,
        removed=intake.removed,
        refused=len(intake.refused),
        passages=summary.passages,
        seconds=sum(summary.seconds.values()),
        published=summary.published,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
