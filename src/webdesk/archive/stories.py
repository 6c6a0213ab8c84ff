"""Keeps which story an article belongs to. Everything here runs inside the caller's `atomic_change()`."""

from datetime import datetime

from webdesk.archive import events
from webdesk.archive.models import Article, Membership, Story
from webdesk.archive.slugs import slug


def save_story(lead: Article, now: datetime) -> Story:
    """Return a new story, named after its lead report, which becomes its first member."""
    story = Story.objects.create(slug=slug(lead.headline, "story"), lead=lead, made_at=now)
    move_to_story(lead, story, now)
    return story


def move_to_story(article: Article, story: Story, now: datetime, *, copy_of: Article | None = None) -> Membership:
    """Make the story the one an article belongs to; `copy_of` is the article whose text it repeats."""
    wanted = {"story": story, "copy_of": copy_of}
    known = Membership.objects.filter(article=article).first()
    if known is not None and (known.story, known.copy_of) == (story, copy_of):
        return known
    membership, _ = Membership.objects.update_or_create(
        article=article, defaults=wanted, create_defaults={**wanted, "since": now}
    )
    events.append_changed(article, now)
    return membership


def set_lead(story: Story, lead: Article, now: datetime) -> None:
    """Make an article the lead report of a story; the story's address keeps its words."""
    if story.lead_id == lead.pk:
        return
    story.lead = lead
    story.save(update_fields=["lead"])
    events.append_changed(lead, now)


def merge_stories(gone: Story, kept: Story, now: datetime) -> None:
    """Move all members of one story into another; the old one's address leads there from now on."""
    if gone.pk == kept.pk:
        return
    for membership in Membership.objects.filter(story=gone).select_related("article"):
        membership.story = kept
        membership.save(update_fields=["story"])
        events.append_changed(membership.article, now)
    Story.objects.filter(merged_into=gone).update(merged_into=kept)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
