"""The photo desk: rights, crops, replacements, doubles, and which pictures stand in which body."""

import articles.models.original
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from articles.content import figures


def note_images(apps, schema_editor):
    """Which pictures stand in the bodies that there are. From here on `Article.save` keeps it so."""
    article, image, noted = (apps.get_model("articles", name) for name in ("Article", "Image", "ArticleImage"))
    there = set(image.objects.values_list("pk", flat=True))
    bodies = article.objects.filter(body__contains="data-image-id").values_list("pk", "body")
    for pk, body in bodies.iterator(chunk_size=200):
        shown = sorted(set(figures.image_ids(body)) & there)
        noted.objects.bulk_create(noted(article_id=pk, image_id=number) for number in shown)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_record'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='LibraryEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('summary', models.CharField(max_length=300)),
                ('before', models.JSONField()),
                ('after', models.JSONField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Licence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('url', models.URLField(blank=True, help_text='Where its terms can be read. Search engines are told.', verbose_name='address')),
                ('allows_publishing', models.BooleanField(default=True, help_text='Without the tick, no piece with such a picture can be published.', verbose_name='may be published')),
                ('needs_credit', models.BooleanField(default=True, help_text='A picture under this licence without a credit cannot be published.')),
                ('note', models.TextField(blank=True, help_text='What the desk has to know of it.', max_length=1000)),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Its place in the list; lowest first.')),
            ],
            options={
                'ordering': ['position', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('distance', models.PositiveSmallIntegerField()),
                ('answer', models.CharField(blank=True, choices=[('', 'Nobody has looked yet'), ('both', 'Keep both')], default='', max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['distance', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Replacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=300, storage=articles.models.original.originals, upload_to='%Y/%m')),
                ('width', models.PositiveIntegerField(editable=False)),
                ('height', models.PositiveIntegerField(editable=False)),
                ('format', models.CharField(editable=False, max_length=10)),
                ('frames', models.PositiveIntegerField(default=1, editable=False)),
                ('byte_size', models.PositiveBigIntegerField(editable=False)),
                ('content_hash', models.CharField(db_index=True, editable=False, max_length=64)),
                ('fingerprint', models.BinaryField(null=True)),
                ('focal_x', models.FloatField(default=0.5, validators=[django.core.validators.MinValueValidator(0.0), django.core.validators.MaxValueValidator(1.0)])),
                ('focal_y', models.FloatField(default=0.5, validators=[django.core.validators.MinValueValidator(0.0), django.core.validators.MaxValueValidator(1.0)])),
                ('crops', models.JSONField(blank=True, default=dict, editable=False)),
                ('manifest', models.JSONField(blank=True, default=dict, editable=False)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('done', 'Done'), ('undone', 'Taken back'), ('dropped', 'Dropped')], default='proposed', max_length=10)),
                ('says', models.JSONField(blank=True, default=dict, editable=False)),
                ('proposed_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='image',
            name='shape',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(then=models.Value('wide'), width__gt=django.db.models.expressions.CombinedExpression(models.F('height'), '*', models.Value(1.1))), models.When(height__gt=django.db.models.expressions.CombinedExpression(models.F('width'), '*', models.Value(1.1)), then=models.Value('tall')), default=models.Value('square')), output_field=models.CharField(choices=[('wide', 'Wide'), ('tall', 'Tall'), ('square', 'Square')], max_length=10)),
        ),
        migrations.AddField(
            model_name='image',
            name='batch',
            field=models.UUIDField(db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='image',
            name='keywords',
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name='image',
            name='copyright_notice',
            field=models.CharField(blank=True, help_text='For search engines.', max_length=300),
        ),
        migrations.AddField(
            model_name='image',
            name='crops',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='image',
            name='fingerprint',
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name='image',
            name='frames',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='image',
            name='place',
            field=models.CharField(blank=True, help_text='Where it was taken.', max_length=200),
        ),
        migrations.AddField(
            model_name='image',
            name='rights_holder',
            field=models.CharField(blank=True, help_text='Whom to ask, where that is not the credit.', max_length=200),
        ),
        migrations.AddField(
            model_name='section',
            name='image',
            field=models.ForeignKey(blank=True, help_text='What others see where its page is passed on.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image'),
        ),
        migrations.AddField(
            model_name='image',
            name='taken_on',
            field=models.DateField(blank=True, null=True, verbose_name='taken on'),
        ),
        migrations.AddField(
            model_name='image',
            name='terms',
            field=models.TextField(blank=True, help_text='What was agreed: once, not in print.', max_length=1000),
        ),
        migrations.AddField(
            model_name='image',
            name='territories',
            field=models.CharField(blank=True, help_text='Where it may be shown, if not everywhere. It blocks nothing.', max_length=300),
        ),
        migrations.AddField(
            model_name='image',
            name='told_of',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='rendition',
            name='retired_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='rendition',
            index=models.Index(condition=models.Q(('retired_at__isnull', False)), fields=['retired_at'], name='rendition_retired'),
        ),
        migrations.AddField(
            model_name='articleimage',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='article_images', to='articles.article'),
        ),
        migrations.AddField(
            model_name='articleimage',
            name='image',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='article_images', to='articles.image'),
        ),
        migrations.AddField(
            model_name='libraryedit',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='libraryedit',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='image',
            name='licence',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='images', to='articles.licence'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['licence', '-id'], name='image_by_licence'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['uploaded_by', '-id'], name='image_by_uploader'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['shape', '-id'], name='image_by_shape'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(
                condition=models.Q(('fingerprint__isnull', False)), fields=['id', 'fingerprint'], name='image_fingerprints'
            ),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['created_at'], name='image_by_date'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(condition=models.Q(('rights_until__isnull', False)), fields=['rights_until'], name='image_lapsing'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(condition=models.Q(('alt', ''), ('is_decorative', False)), fields=['-id'], name='image_without_alt'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(condition=models.Q(('credit', '')), fields=['-id'], name='image_without_credit'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='likeness',
            name='image',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likenesses', to='articles.image'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='later_likenesses', to='articles.image'),
        ),
        migrations.AddField(
            model_name='replacement',
            name='done_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='replacement',
            name='image',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replacements', to='articles.image'),
        ),
        migrations.AddField(
            model_name='replacement',
            name='proposed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='replacement',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='articleimage',
            constraint=models.UniqueConstraint(fields=('article', 'image'), name='article_shows_image_once'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.UniqueConstraint(fields=('image', 'other'), name='likeness_once'),
        ),
        migrations.RunPython(note_images, migrations.RunPython.noop),
    ]
