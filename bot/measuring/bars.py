"""Groups of bars as a picture (SVG) that reads well on light and dark pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, LABEL, LONGEST = 760, 220, 440
LINE, BAR, GAP = 22, 14, 18
OWN, OTHER, INK = "#2f7ed8", "#9aa5b1", "#6b7280"


@dataclass(frozen=True, slots=True)
class Bars:
    """One group: a title, and a number for each name."""

    title: str
    values: dict[str, float]


def bars_svg(groups: Sequence[Bars], own: str) -> str:
    """The groups below each other; the bars of names that begin with ``own`` stand out."""
    parts: list[str] = []
    y = LINE
    for group in groups:
        parts.append(_text(0, y, group.title, weight="bold"))
        y += LINE
        most = max(group.values.values(), default=0.0) or 1.0
        for name, value in group.values.items():
            width = max(1.0, LONGEST * value / most)
            colour = OWN if name.startswith(own) else OTHER
            parts.append(_text(LABEL - 8, y, name, anchor="end"))
            parts.append(
                f'<rect x="{LABEL}" y="{y - BAR + 3}" width="{width:.1f}" height="{BAR}"'
                f' rx="2" fill="{colour}"/>'
            )
            parts.append(_text(LABEL + width + 6, y, f"{value:.3g}"))
            y += LINE
        y += GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}"'
        f' height="{y}" font-family="sans-serif" font-size="13" fill="{INK}">\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _text(x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}" font-weight="{weight}">'
        f"{escape(text)}</text>"
    )
