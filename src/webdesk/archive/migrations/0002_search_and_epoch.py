"""The columns of words that search needs, which no ORM describes, and the archive's random word."""

import secrets

from django.db import migrations

SQLITE = (
    # INTEGER PRIMARY KEY makes `position` the rowid itself, the order in which FTS5 walks its matches.
    "DROP TABLE archive_searchrow",
    """CREATE TABLE archive_searchrow (
        position INTEGER NOT NULL PRIMARY KEY,
        article_id bigint NOT NULL UNIQUE REFERENCES archive_article (id) DEFERRABLE INITIALLY DEFERRED,
        headline text NOT NULL DEFAULT '', byline text NOT NULL DEFAULT '',
        caption text NOT NULL DEFAULT '', body text NOT NULL DEFAULT '', labels text NOT NULL DEFAULT '')""",
    # The words come folded and separated by spaces (words.py); `ascii` takes every other letter as part of a word.
    """CREATE VIRTUAL TABLE archive_search USING fts5(headline, byline, caption, body, labels,
        content='archive_searchrow', content_rowid='position', tokenize='ascii', columnsize=0)""",
    """CREATE TRIGGER archive_searchrow_added AFTER INSERT ON archive_searchrow BEGIN
        INSERT INTO archive_search (rowid, headline, byline, caption, body, labels)
        VALUES (new.position, new.headline, new.byline, new.caption, new.body, new.labels); END""",
    """CREATE TRIGGER archive_searchrow_gone AFTER DELETE ON archive_searchrow BEGIN
        INSERT INTO archive_search (archive_search, rowid, headline, byline, caption, body, labels)
        VALUES ('delete', old.position, old.headline, old.byline, old.caption, old.body, old.labels); END""",
)
POSTGRESQL = (
    "ALTER TABLE archive_searchrow ADD COLUMN words tsvector NOT NULL DEFAULT ''",
    "CREATE INDEX archive_searchrow_words ON archive_searchrow USING gin (words)",
)


def add_words(apps, schema_editor):
    """Run what this kind of database needs."""
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def make_epoch(apps, schema_editor):
    """Give this database a word of its own, so that its event numbers are never taken for another's."""
    apps.get_model("archive", "Mark").objects.get_or_create(name="epoch", defaults={"value": secrets.token_hex(4)})


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]
    operations = [migrations.RunPython(add_words), migrations.RunPython(make_epoch)]
