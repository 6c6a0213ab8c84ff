"""Which form of an article an `Accept` header asks for. Pure."""

from typing import Literal

Form = Literal["page", "json", "markdown", "text"]
FORMS: dict[str, Form] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/json": "json",
    "text/markdown": "markdown",
    "text/plain": "text",
}


def best_form(accept: str) -> Form:
    """Return the form that is asked for most, the page where nothing we have is named.

    >>> best_form("text/markdown, text/html;q=0.5"), best_form("*/*"), best_form("")
    ('markdown', 'page', 'page')
    """
    best: Form = "page"
    best_weight = 0.0
    for part in accept[:1000].split(","):
        kind, *options = (piece.strip().lower() for piece in part.split(";"))
        form = FORMS.get(kind)
        weight = _weight(options)
        if form is not None and weight > best_weight:
            best, best_weight = form, weight
    return best


def _weight(options: list[str]) -> float:
    for option in options:
        name, _, value = option.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
