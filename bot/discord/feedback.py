"""What people thought of the answers, in a summary."""

from bot.discord.records import Records


def summary(records: Records) -> str:
    """Votes by generation, then the articles whose answers were voted down most."""
    votes = records.votes()
    if not votes:
        return "There is no feedback yet."
    lines = [f"{'generation':<28} {'up':>6} {'down':>6} {'liked':>6}"]
    for vote in votes:
        share = vote.up / (vote.up + vote.down)
        lines.append(f"{vote.generation:<28} {vote.up:>6} {vote.down:>6} {share:>6.0%}")
    disliked = records.disliked()
    if disliked:
        lines += ["", f"{'article in answers voted down':<50} {'down':>6} {'up':>6}"]
        lines += [f"{article[:50]:<50} {down:>6} {up:>6}" for article, down, up in disliked]
    return "\n".join(lines)
