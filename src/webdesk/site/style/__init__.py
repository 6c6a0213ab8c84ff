"""The one stylesheet: stands inline in every page, allowed by its hash."""

import base64
import hashlib
from functools import cache
from importlib.resources import files


@cache
def stylesheet() -> str:
    """Return the stylesheet as it stands between <style> and </style>."""
    return (files("webdesk.site.style") / "site.css").read_text(encoding="utf-8").strip()


@cache
def policy_hash() -> str:
    """Return the stylesheet's hash as a source of the Content-Security-Policy."""
    digest = hashlib.sha256(stylesheet().encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
