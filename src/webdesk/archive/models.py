"""The archive's tables; nothing here is shown but through `visible`."""

from typing import ClassVar

from django.db import models

RIGHTS = [("own", "own"), ("licensed", "licensed"), ("link", "link")]


class Mark(models.Model):
    """A fact about the archive itself, by name: its `epoch` is a random word made with the database."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.TextField()


class Source(models.Model):
    """An outlet, with the rights we have to its words."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    home_url = models.TextField(null=True)
    rights = models.CharField(max_length=10, choices=RIGHTS, default="link")
    licence = models.TextField(null=True)
    language = models.CharField(max_length=20, null=True)
    added_at = models.DateTimeField()
    followed = models.BooleanField(default=True)


class Channel(models.Model):
    """A feed, sitemap or page of a source that is polled; `error` is the last failure's reason, null if none."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="channels")
    url = models.TextField(unique=True)
    added_url = models.TextField()
    kind = models.CharField(max_length=10)
    title = models.TextField(null=True)
    etag = models.TextField(null=True)
    last_modified = models.TextField(null=True)
    polled_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(db_index=True)
    interval_seconds = models.PositiveIntegerField(default=900)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(null=True)


class FailedAddress(models.Model):
    """An article address of a channel that could not be taken in: why, how often, when to try again (null: never)."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="failed")
    url = models.TextField()
    reason = models.TextField()
    tries = models.PositiveIntegerField(default=1)
    retry_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["channel", "url"], name="one_failure_an_address")]


class Entry(models.Model):
    """What an item of a channel looked like when it was last dealt with; a changed digest means: fetch it again."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="entries")
    key = models.TextField()
    digest = models.CharField(max_length=32)
    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["channel", "key"], name="one_entry_an_item")]


class Host(models.Model):
    """A server by its origin: its robots.txt as last fetched; or by its bare name: from when it may be asked again."""

    name = models.CharField(max_length=300, unique=True)
    robots = models.BinaryField(null=True)
    robots_status = models.PositiveIntegerField(null=True)
    robots_fetched_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)


class Capture(models.Model):
    """One answer from the world: when, how, and where its record lies in the WARC files (in bytes)."""

    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, related_name="captures")
    url = models.TextField(null=True)
    requested_url = models.TextField(null=True)
    captured_at = models.DateTimeField()
    how = models.CharField(max_length=10)
    status = models.PositiveSmallIntegerField()
    content_type = models.TextField(null=True)
    digest = models.CharField(max_length=64, db_index=True)
    warc_file = models.CharField(max_length=120)
    warc_offset = models.BigIntegerField()
    warc_length = models.BigIntegerField()
    note = models.TextField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["warc_file", "warc_offset"], name="one_capture_a_record")
        ]


class Article(models.Model):
    """One piece at one canonical address: what lists need, copied from its newest visible version.

    `key` is the address without tracking parameters, or `urn:sha256:…` of a text that has none. `sort_at` is the
    printed moment, the start of the printed day in the newsroom's zone, or `first_seen` (also where the printed date
    lies ahead of it). `latest_number` is the event that last put it into Latest. `related` holds the ids of what is
    worth reading next, best first, and null where nobody has worked that out.
    """

    key = models.TextField(unique=True)
    canonical_url = models.TextField(null=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="articles")
    rights = models.CharField(max_length=10, choices=RIGHTS, null=True)
    slug = models.CharField(max_length=120)
    headline = models.TextField()
    section = models.TextField(null=True)
    section_slug = models.CharField(max_length=80, null=True)
    language = models.CharField(max_length=20, null=True)
    authors = models.JSONField(default=list)
    summary = models.TextField(null=True)
    opening = models.TextField(null=True)
    published = models.CharField(max_length=40, null=True)
    published_day = models.DateField(null=True)
    modified = models.CharField(max_length=40, null=True)
    sort_at = models.DateTimeField()
    picture = models.ForeignKey("Picture", on_delete=models.SET_NULL, null=True, related_name="+")
    first_seen = models.DateTimeField()
    last_checked = models.DateTimeField()
    gone_since = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(null=True)
    visible_from = models.DateTimeField(null=True)
    latest_number = models.BigIntegerField(null=True)
    related = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-sort_at", "-id"], name="article_newest"),
            models.Index(fields=["section_slug", "-sort_at", "-id"], name="article_section"),
            models.Index(fields=["source", "-sort_at", "-id"], name="article_source"),
            models.Index(fields=["language", "-sort_at", "-id"], name="article_language"),
            models.Index(fields=["-latest_number"], name="article_latest"),
            models.Index(fields=["section_slug", "-latest_number"], name="article_section_latest"),
            models.Index(fields=["source", "-latest_number"], name="article_source_latest"),
            models.Index(fields=["language", "-latest_number"], name="article_language_latest"),
            models.Index(fields=["visible_from"], name="article_due", condition=models.Q(visible_from__isnull=False)),
        ]


class Address(models.Model):
    """Another address of an article (AMP or print twin, feed link, redirect), as its key."""

    key = models.TextField(unique=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="addresses")


class Version(models.Model):
    """One reading or writing of an article: the whole record as JSON, and when readers may see it.

    `visible_from` is null once it is out; `scheduled_for` keeps the hour that was set. `token` is the desk's.
    """

    KINDS: ClassVar = [(kind, kind) for kind in ("read", "re-read", "update", "correction", "small fix")]

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=KINDS)
    note = models.TextField(null=True)
    record = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, null=True, related_name="versions")
    reader_version = models.CharField(max_length=40)
    token = models.CharField(max_length=64, null=True, unique=True)
    visible_from = models.DateTimeField(null=True)
    scheduled_for = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["article", "number"], name="one_version_a_number")]
        indexes: ClassVar = [
            models.Index(fields=["visible_from"], name="version_due", condition=models.Q(visible_from__isnull=False))
        ]


class Picture(models.Model):
    """A picture as fetched from one address; the file is found by its digest and shared by equal pictures."""

    url = models.TextField(unique=True)
    digest = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    byte_length = models.PositiveIntegerField()
    fetched_at = models.DateTimeField()


class PictureUse(models.Model):
    """An article's shown version has a picture of this address (fetched or not): whose picture it is hangs on that."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="picture_uses")
    url = models.TextField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["article", "url"], name="one_use_a_picture")]


class Story(models.Model):
    """An event that outlets tell; a merged story keeps its address and points on."""

    slug = models.CharField(max_length=120)
    lead = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")


class Membership(models.Model):
    """Which story an article belongs to (one at most); `copy_of` is the article whose text it repeats."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="membership")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="memberships")
    copy_of = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField()


class SearchRow(models.Model):
    """What search knows of an article; `position` is its place among all articles, newest highest (see search_index).

    Migration 0002 adds the columns of words, which differ between SQLite and PostgreSQL: change this table in SQL only.
    """

    position = models.BigIntegerField(primary_key=True)
    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="search_row")


class Event(models.Model):
    """A number that only grows: something shown became new, edited, corrected, withdrawn or changed.

    The live list, feeds and stored pages follow it. On PostgreSQL the number is drawn under a lock taken as the last
    statement of the transaction, so that no number becomes visible before a smaller one.
    """

    KINDS: ClassVar = [(kind, kind) for kind in ("new", "edited", "corrected", "withdrawn", "changed")]

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10, choices=KINDS)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="events")
    version = models.OneToOneField(Version, on_delete=models.SET_NULL, null=True, related_name="event")
    at = models.DateTimeField()
