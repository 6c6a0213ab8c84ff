"""Indexes for the lists of a language and for Latest narrowed, and where related articles are kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_search_and_epoch")]
    operations = [
        migrations.AddField("article", "related", models.JSONField(null=True)),
        migrations.AddIndex("article", models.Index(fields=["language", "-sort_at", "-id"], name="article_language")),
        migrations.AddIndex(
            "article", models.Index(fields=["section_slug", "-latest_number"], name="article_section_latest")
        ),
        migrations.AddIndex("article", models.Index(fields=["source", "-latest_number"], name="article_source_latest")),
        migrations.AddIndex(
            "article", models.Index(fields=["language", "-latest_number"], name="article_language_latest")
        ),
    ]
