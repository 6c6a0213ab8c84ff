"""Which articles show which picture, told for what is kept already from the newest version that is out."""

import django.db.models.deletion
from django.db import migrations, models

# As in pictures.py when this was written.
MOST = 50
LONGEST = 2_000


def tell_uses(apps, schema_editor):
    """Fill the table from the records."""
    version, use = apps.get_model("archive", "Version"), apps.get_model("archive", "PictureUse")
    out = version.objects.filter(visible_from__isnull=True).order_by("article_id", "-number")
    last = None
    for article_id, record in out.values_list("article_id", "record").iterator(chunk_size=500):
        if article_id == last:
            continue
        last = article_id
        images = record.get("images") if isinstance(record, dict) else None
        urls = [one.get("url") for one in images or [] if isinstance(one, dict)]
        fit = dict.fromkeys(url for url in urls if isinstance(url, str) and url and len(url.encode()) <= LONGEST)
        use.objects.bulk_create(use(article_id=article_id, url=url) for url in list(fit)[:MOST])


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_lists_by_index")]
    operations = [
        migrations.CreateModel(
            name="PictureUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.TextField(db_index=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="picture_uses",
                        to="archive.article",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("article", "url"), name="one_use_a_picture")],
            },
        ),
        migrations.RunPython(tell_uses, migrations.RunPython.noop),
    ]
