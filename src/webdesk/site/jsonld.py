"""What the page tells machines: JSON-LD by whose words these are. Pure."""

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from webdesk.site.gate import Shown
from webdesk.site.parts.words import is_web_address, safe
from webdesk.write import safe_script_json, to_jsonld

if TYPE_CHECKING:
    from webdesk.site.visit import Visit

CONTEXT = "https://schema.org"


def article_data(
    seen: Shown, *, url: str, source_url: str | None, source_name: str, images: list[dict[str, object]]
) -> dict[str, object]:
    """Return a NewsArticle of ours, or for another's words a WebPage that names what it is based on."""
    if seen.is_indexable:
        data = to_jsonld(seen.article, url=url, publisher_name=source_name)
        data["url"] = data["mainEntityOfPage"] = url
        data.pop("image", None)
        if images:
            data["image"] = images
        if seen.rights == "licensed" and is_web_address(source_url):
            data["isBasedOn"] = source_url
        return data
    page: dict[str, object] = {"@context": CONTEXT, "@type": "WebPage", "url": url, "name": seen.article.headline or ""}
    if seen.article.language:
        page["inLanguage"] = seen.article.language
    if is_web_address(source_url):
        page["isBasedOn"] = source_url
    return page


def front_data(visit: "Visit") -> list[dict[str, object]]:
    """Return what the front is: the site, its search, and the collection it shows."""
    name = visit.settings.site_name
    home = visit.absolute("/")
    search: dict[str, object] = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": visit.absolute("/search/") + "?q={words}"},
        "query-input": "required name=words",
    }
    site: dict[str, object] = {"@context": CONTEXT, "@type": "WebSite", "name": name, "url": home}
    site["potentialAction"] = search
    return [site, collection_data(name, home)]


def collection_data(name: str, url: str, crumbs: list[tuple[str, str]] | None = None) -> dict[str, object]:
    """Return a page that lists others."""
    data: dict[str, object] = {"@context": CONTEXT, "@type": "CollectionPage", "name": name, "url": url}
    if crumbs:
        data["breadcrumb"] = {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "name": words, "item": address}
                for n, (words, address) in enumerate(crumbs, 1)
            ],
        }
    return data


def source_data(name: str, url: str, home_url: str | None) -> dict[str, object]:
    """Return an outlet."""
    data: dict[str, object] = {"@context": CONTEXT, "@type": "NewsMediaOrganization", "name": name}
    data["url"] = home_url if is_web_address(home_url) else url
    return data


def script_html(*data: dict[str, object]) -> SafeString:
    """Return the data as script blocks that no text inside can leave."""
    return safe(f'<script type="application/ld+json">{safe_script_json(one)}</script>' for one in data)
