"""What everything known of a sentence counts: fitted on development questions.

``coefficients.json`` is written by ``scripts/fit_answers.py``, which tells how good the fit is.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).parent / "coefficients.json"


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Two small linear models, and where an answer begins to be one."""

    ranking: Mapping[str, float]
    """What each of a sentence's ``Features`` adds to its score."""
    confidence: Mapping[str, float]
    """What each of an answer's ``Signs`` adds to the log-odds that it is right; "bias" always."""
    floor: float
    """The confidence from which on an answer is given."""
    sure: float
    """The confidence from which on it is given without a word of doubt."""


@cache
def coefficients() -> Coefficients:
    """Those of the package."""
    return Coefficients(**json.loads(SHIPPED.read_text(encoding="utf-8")))


def written(found: Coefficients) -> str:
    """What stands in the file."""
    return json.dumps(asdict(found), indent=2) + "\n"


def weighted(known: object, weights: Mapping[str, float]) -> float:
    """The weighted sum of an object's attributes; what has no weight does not count."""
    return sum(weight * float(getattr(known, name)) for name, weight in weights.items())
