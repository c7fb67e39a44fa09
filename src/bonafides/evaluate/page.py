"""The evaluation as one HTML file that stands alone: no script, no network, readable on paper."""

from __future__ import annotations

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from bonafides.evaluate.evaluation import Evaluation
from bonafides.evaluate.pictures import pictures
from bonafides.evaluate.text import estimate, quarters


def page(found: Evaluation) -> str:
    """The page: figures with their intervals as tables and pictures, in the look of the report."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("bonafides.evaluate"), PackageLoader("bonafides.report")]),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["estimate"] = estimate
    environment.filters["quarters"] = quarters
    drawn = pictures(found.measured) if found.measured else {}
    return environment.get_template("evaluation.html").render(
        run=found.run,
        of=found.measured,
        groups=found.groups,
        pictures={name: Markup(svg) for name, svg in drawn.items()},
    )
