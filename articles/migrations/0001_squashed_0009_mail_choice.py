"""All of 0001 to 0009 in one, for a database that begins here: it has its tables in half the time.

A database that has some of the nine already goes on with the rest of them. What they do beside making tables stands in
their files, and is called from here in their order.
"""

from importlib import import_module

import articles.models.image
import articles.models.original
import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import taggit.managers
from django.conf import settings
from django.db import migrations, models

NAMES = [
    "0001_initial",
    "0002_timeline",
    "0003_search",
    "0004_desk",
    "0005_record",
    "0006_photo_desk",
    "0007_library",
    "0008_first_licences",
    "0009_mail_choice",
]
timeline, search, record, library, licences = (import_module(f"{__package__}.{NAMES[at]}") for at in (1, 2, 4, 6, 7))


def forwards(apps, schema_editor):
    # On SQLite, the record brings the timeline's triggers with it.
    if schema_editor.connection.vendor == "postgresql":
        timeline.forwards(apps, schema_editor)
    for each in (search, record, library):
        each.forwards(apps, schema_editor)
    licences.begin(apps, schema_editor)


def backwards(apps, schema_editor):
    for each in (library, record, search, timeline):
        each.backwards(apps, schema_editor)


class Migration(migrations.Migration):

    replaces = [('articles', name) for name in NAMES]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('beat_at', models.DateTimeField()),
                ('since', models.DateTimeField(blank=True, null=True)),
                ('reached', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Kind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('schema_type', models.CharField(choices=[('NewsArticle', 'News'), ('AnalysisNewsArticle', 'Analysis'), ('AskPublicNewsArticle', 'Questions to the public'), ('BackgroundNewsArticle', 'Background'), ('OpinionNewsArticle', 'Opinion'), ('ReportageNewsArticle', 'Reportage'), ('ReviewNewsArticle', 'Review')], default='NewsArticle', help_text='For search engines.', max_length=30, verbose_name='schema.org type')),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position', 'name'],
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
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('body', models.TextField(blank=True)),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Its place in the footer; lowest first.')),
                ('is_public', models.BooleanField(default=True, verbose_name='public')),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['position', 'title'],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name='slug')),
                ('description', models.CharField(blank=True, help_text="Stands on the tag's page.", max_length=300)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('mail', models.CharField(choices=[('everything', 'Everything that stands in my inbox'), ('personal', 'Only when I am named in a note, given a piece to write, or sent one back'), ('nothing', 'Nothing')], default='everything', max_length=12, verbose_name='mail from the desk')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Image',
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
                ('title', models.CharField(help_text='How the desk finds it. Readers do not see it.', max_length=200)),
                ('alt', models.CharField(blank=True, help_text='What is to be seen, for those who cannot see it.', max_length=300, verbose_name='alt text')),
                ('is_decorative', models.BooleanField(default=False, help_text='It says nothing that the text does not: screen readers pass over it.', verbose_name='decorative')),
                ('caption', models.TextField(blank=True, max_length=600)),
                ('credit', models.CharField(blank=True, help_text='As it is to stand under the picture.', max_length=200)),
                ('rights_holder', models.CharField(blank=True, help_text='Whom to ask, where that is not the credit.', max_length=200)),
                ('terms', models.TextField(blank=True, help_text='What was agreed: once, not in print.', max_length=1000)),
                ('territories', models.CharField(blank=True, help_text='Where it may be shown, if not everywhere. It blocks nothing.', max_length=300)),
                ('rights_until', models.DateField(blank=True, help_text='The last day of its rights. Left empty, they do not end.', null=True, verbose_name='may be used until')),
                ('copyright_notice', models.CharField(blank=True, help_text='For search engines.', max_length=300)),
                ('taken_on', models.DateField(blank=True, null=True, verbose_name='taken on')),
                ('place', models.CharField(blank=True, help_text='Where it was taken.', max_length=200)),
                ('shape', models.GeneratedField(db_persist=True, expression=models.Case(models.When(then=models.Value('wide'), width__gt=django.db.models.expressions.CombinedExpression(models.F('height'), '*', models.Value(1.1))), models.When(height__gt=django.db.models.expressions.CombinedExpression(models.F('width'), '*', models.Value(1.1)), then=models.Value('tall')), default=models.Value('square')), output_field=models.CharField(choices=[('wide', 'Wide'), ('tall', 'Tall'), ('square', 'Square')], max_length=10))),
                ('keywords', models.JSONField(blank=True, default=list, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('batch', models.UUIDField(db_index=True, editable=False, null=True)),
                ('told_of', models.DateField(editable=False, null=True)),
                ('uploaded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('licence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='images', to='articles.licence')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['licence', '-id'], name='image_by_licence'), models.Index(fields=['uploaded_by', '-id'], name='image_by_uploader'), models.Index(fields=['shape', '-id'], name='image_by_shape'), models.Index(fields=['created_at'], name='image_by_date'), models.Index(condition=models.Q(('rights_until__isnull', False)), fields=['rights_until'], name='image_lapsing'), models.Index(condition=models.Q(('alt', ''), ('is_decorative', False)), fields=['-id'], name='image_without_alt'), models.Index(condition=models.Q(('credit', '')), fields=['-id'], name='image_without_credit'), models.Index(condition=models.Q(('manifest__failure__isnull', True), ('manifest__own__isnull', True)), fields=['-id'], name='image_waiting'), models.Index(condition=models.Q(('manifest__failure__isnull', False)), fields=['-id'], name='image_broken'), models.Index(condition=models.Q(('fingerprint__isnull', False)), fields=['id', 'fingerprint'], name='image_fingerprints')],
            },
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
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('role', models.CharField(blank=True, help_text='"Security editor", "Columnist".', max_length=120)),
                ('affiliation', models.CharField(blank=True, max_length=160)),
                ('bio', models.TextField(blank=True, max_length=2000)),
                ('user', models.OneToOneField(blank=True, help_text='The login of this author, who may then edit pieces that bear their name.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='author', to=settings.AUTH_USER_MODEL)),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('distance', models.PositiveSmallIntegerField()),
                ('answer', models.CharField(blank=True, choices=[('', 'Nobody has looked yet'), ('both', 'Keep both')], default='', max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likenesses', to='articles.image')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='later_likenesses', to='articles.image')),
            ],
            options={
                'ordering': ['distance', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('image', 'other'), name='likeness_once')],
            },
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ratio', models.CharField(max_length=10)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('format', models.CharField(max_length=10)),
                ('file', models.FileField(max_length=200, storage=articles.models.image.renditions, unique=True, upload_to='')),
                ('byte_size', models.PositiveBigIntegerField()),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='articles.image')),
            ],
            options={
                'ordering': ['ratio', 'format', 'width'],
                'indexes': [models.Index(condition=models.Q(('retired_at__isnull', False)), fields=['retired_at'], name='rendition_retired')],
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
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replacements', to='articles.image')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('description', models.CharField(blank=True, max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Its place in the masthead; lowest first.')),
                ('needs_four_eyes', models.BooleanField(default=False, help_text='Who wrote a piece or changed it last may not approve it: somebody else has to.', verbose_name='four eyes')),
                ('image', models.ForeignKey(blank=True, help_text='What others see where its page is passed on.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image')),
            ],
            options={
                'ordering': ['position', 'name'],
            },
        ),
        migrations.CreateModel(
            name='SiteSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(default='Newsroom', max_length=80)),
                ('tagline', models.CharField(blank=True, max_length=160)),
                ('description', models.CharField(blank=True, help_text='For search engines and feeds.', max_length=300)),
                ('logo', models.ForeignKey(blank=True, help_text='For search engines. Readers see the name, set in type.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image')),
            ],
            options={
                'verbose_name': 'site settings',
                'verbose_name_plural': 'site settings',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_row_of_site_settings')],
            },
        ),
        migrations.CreateModel(
            name='ImageTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='articles.image')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='image_tags', to='articles.tag')),
            ],
            options={
                'indexes': [models.Index(fields=['tag', '-content_object'], name='image_by_tag')],
                'constraints': [models.UniqueConstraint(fields=('content_object', 'tag'), name='image_tagged_once')],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('intro', models.TextField(blank=True, max_length=1000)),
                ('is_series', models.BooleanField(default=False, help_text='Regular pieces in order, not one story.', verbose_name='series')),
                ('is_open', models.BooleanField(default=True, help_text='Open topics stand on the home page.', verbose_name='open')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='AuthorLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=60)),
                ('url', models.URLField(verbose_name='address')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='articles.author')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CheckLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=40)),
                ('level', models.CharField(choices=[('blocks', 'Stops publishing'), ('warns', 'Warns'), ('off', 'Is not asked')], max_length=10)),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='check_levels', to='articles.section')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('section', 'rule'), name='one_level_per_rule')],
            },
        ),
        migrations.CreateModel(
            name='SocialLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('url', models.URLField(verbose_name='address')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('site', models.ForeignKey(default=1, on_delete=django.db.models.deletion.CASCADE, related_name='social_links', to='articles.sitesettings')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('headline', models.CharField(blank=True, max_length=200)),
                ('dek', models.TextField(blank=True, help_text='One or two sentences under the headline.', max_length=600)),
                ('slug', models.SlugField(blank=True, help_text='The last part of the address. Left empty, it is made from the headline.', max_length=100)),
                ('body', models.TextField(blank=True)),
                ('lead_caption', models.TextField(blank=True, help_text="For this piece alone. Left empty, the picture's own is used.", max_length=600, verbose_name='caption')),
                ('lead_alt', models.CharField(blank=True, help_text="For this piece alone. Left empty, the picture's own is used.", max_length=300, verbose_name='alt text')),
                ('seo_title', models.CharField(blank=True, help_text='Left empty: the headline.', max_length=100, verbose_name='search title')),
                ('seo_description', models.CharField(blank=True, help_text='Left empty: the dek.', max_length=300, verbose_name='search description')),
                ('canonical_url', models.URLField(blank=True, help_text='Only for a piece that was first published elsewhere.', verbose_name='canonical address')),
                ('stage', models.CharField(choices=[('draft', 'Draft'), ('review', 'In review'), ('approved', 'Approved')], default='draft', max_length=10)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('begun_in', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('saved_in', models.UUIDField(blank=True, editable=False, null=True)),
                ('saved_in_since', models.PositiveIntegerField(default=0, editable=False)),
                ('brief', models.TextField(blank=True, help_text='What the piece is to be. Only the desk sees it.', max_length=2000)),
                ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='due')),
                ('embargo_until', models.DateTimeField(blank=True, help_text='Nobody can publish it for a time before this.', null=True, verbose_name='embargo until')),
                ('spiked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('approved_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('approved_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='assigned_articles', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image')),
                ('kind', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.kind')),
                ('moved_from', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.section')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.section')),
                ('topics', models.ManyToManyField(blank=True, related_name='articles', to='articles.topic')),
            ],
            options={
                'ordering': ['-updated_at', '-pk'],
                'permissions': [('edit_any_article', 'Can edit pieces by others'), ('publish_article', 'Can publish, schedule and withdraw'), ('feature_article', 'Can feature on fronts'), ('override_checklist', 'Can publish against the checklist, with a reason')],
                'indexes': [models.Index(fields=['-updated_at', '-id'], name='articles_ar_updated_836068_idx'), models.Index(fields=['stage', '-updated_at'], name='articles_ar_stage_6f4833_idx'), models.Index(fields=['assignee', 'due_at'], name='article_by_assignee'), models.Index(fields=['due_at'], name='article_due')],
            },
        ),
        migrations.CreateModel(
            name='ArticleByline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('role', models.CharField(blank=True, help_text='Only where it differs from writing: "Photographs", "Data".', max_length=60)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='articles.article')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='articles.author')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('article', 'author'), name='one_byline_per_author')],
            },
        ),
        migrations.CreateModel(
            name='ArticleImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='article_images', to='articles.article')),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='article_images', to='articles.image')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'image'), name='article_shows_image_once')],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live_from', models.DateTimeField()),
                ('live_until', models.DateTimeField(blank=True, null=True)),
                ('front', models.CharField(default='home', max_length=80)),
                ('slot', models.CharField(choices=[('lead', 'Lead story'), ('featured', 'Featured')], max_length=20)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='articles.article')),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['front', 'slot', 'position', '-live_from'],
                'abstract': False,
                'indexes': [models.Index(fields=['front', 'live_until', 'live_from'], name='placement_on_front')],
                'constraints': [models.CheckConstraint(condition=models.Q(('live_until__isnull', True), ('live_until__gte', models.F('live_from')), _connector='OR'), name='placement_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_at', models.DateTimeField()),
                ('typed_at', models.DateTimeField(blank=True, null=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='articles.article')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'user'), name='present_once')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('save', 'Saved'), ('autosave', 'Saved by itself'), ('restored', 'Restored'), ('aside', 'Put aside')], default='save', max_length=10)),
                ('name', models.CharField(blank=True, help_text='A revision with a name is kept for ever.', max_length=80)),
                ('snapshot', models.JSONField()),
                ('typed', models.JSONField(default=dict, editable=False)),
                ('created_at', models.DateTimeField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='articles.article')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'get_latest_by': 'pk',
                'indexes': [models.Index(fields=['article', '-id'], name='revision_newest')],
            },
        ),
        migrations.CreateModel(
            name='ArticleTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='articles.article')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='article_tags', to='articles.tag')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('content_object', 'tag'), name='article_tagged_once')],
            },
        ),
        migrations.CreateModel(
            name='Act',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('thing', models.CharField(blank=True, max_length=40)),
                ('thing_id', models.PositiveBigIntegerField(blank=True, null=True)),
                ('subject', models.CharField(max_length=250)),
                ('detail', models.JSONField(default=dict)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('article', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='acts', to='articles.article')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['-at', '-id'], name='act_newest'), models.Index(fields=['article', '-at', '-id'], name='act_of_article'), models.Index(fields=['thing', 'thing_id', '-at', '-id'], name='act_of_thing'), models.Index(fields=['by', '-at', '-id'], name='act_by'), models.Index(fields=['verb', '-at', '-id'], name='act_verb'), models.Index(fields=['by', 'verb', '-at', '-id'], name='act_by_verb')],
            },
        ),
        migrations.CreateModel(
            name='ApprovalLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('recipient', models.CharField(help_text='Who it is for: a source, a lawyer.', max_length=120)),
                ('question', models.TextField(blank=True, help_text='What they are asked. It stands above the piece.', max_length=1000)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approval_links', to='articles.article')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='approval_links', to='articles.revision')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('headline', models.CharField(blank=True, max_length=200)),
                ('dek', models.TextField(blank=True, help_text='One or two sentences under the headline.', max_length=600)),
                ('slug', models.SlugField(blank=True, help_text='The last part of the address. Left empty, it is made from the headline.', max_length=100)),
                ('body', models.TextField(blank=True)),
                ('lead_caption', models.TextField(blank=True, help_text="For this piece alone. Left empty, the picture's own is used.", max_length=600, verbose_name='caption')),
                ('lead_alt', models.CharField(blank=True, help_text="For this piece alone. Left empty, the picture's own is used.", max_length=300, verbose_name='alt text')),
                ('seo_title', models.CharField(blank=True, help_text='Left empty: the headline.', max_length=100, verbose_name='search title')),
                ('seo_description', models.CharField(blank=True, help_text='Left empty: the dek.', max_length=300, verbose_name='search description')),
                ('canonical_url', models.URLField(blank=True, help_text='Only for a piece that was first published elsewhere.', verbose_name='canonical address')),
                ('live_from', models.DateTimeField()),
                ('live_until', models.DateTimeField(blank=True, null=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn', models.BooleanField(default=False)),
                ('is_update', models.BooleanField(default=True)),
                ('path', models.CharField(max_length=140)),
                ('published_at', models.DateTimeField(help_text='First publication of the piece: the sort key, the date in its path.')),
                ('modified_at', models.DateTimeField(help_text='When what readers see last changed.')),
                ('rendered_body', models.TextField(blank=True)),
                ('opening', models.TextField(blank=True)),
                ('plain_text', models.TextField(blank=True)),
                ('reading_minutes', models.PositiveSmallIntegerField(default=1)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='articles.article')),
                ('published_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.kind')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='articles.revision')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.section')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['-published_at', '-id'], name='edition_newest'), models.Index(fields=['section', '-published_at', '-id'], name='edition_by_section'), models.Index(fields=['kind', '-published_at', '-id'], name='edition_by_kind'), models.Index(fields=['article', 'live_from'], name='edition_by_article'), models.Index(fields=['path'], name='edition_by_path'), models.Index(fields=['live_from'], name='edition_beginning'), models.Index(fields=['live_until'], name='edition_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(('live_until__isnull', True), ('live_until__gte', models.F('live_from')), _connector='OR'), name='edition_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='ApprovalAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('approves', 'Approves'), ('objects', 'Objects')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True, max_length=5000)),
                ('given_at', models.DateTimeField()),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='articles.approvallink')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=5000)),
                ('quote', models.TextField(blank=True)),
                ('before', models.CharField(blank=True, max_length=80)),
                ('after', models.CharField(blank=True, max_length=80)),
                ('written_at', models.DateTimeField()),
                ('signed', models.CharField(blank=True, max_length=120)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('approval_link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='notes', to='articles.approvallink')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='articles.article')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='articles.note')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['article', 'id'], name='note_of_article')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('update', 'Update'), ('clarification', 'Clarification'), ('correction', 'Correction'), ('retraction', 'Retraction')], default='correction', max_length=20)),
                ('text', models.TextField(max_length=2000)),
                ('place', models.CharField(choices=[('above', 'Above the text'), ('below', 'Below the text')], default='below', max_length=10)),
                ('written_at', models.DateTimeField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='articles.article')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='corrections', to='articles.edition')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='AfterEffect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('event', models.CharField(choices=[('began', 'began'), ('ended', 'ended')], max_length=10)),
                ('happened_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('left', 'Left as it is')], default='waiting', max_length=10)),
                ('due_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('worker', models.CharField(blank=True, max_length=40)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.TextField(blank=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='after_effects', to='articles.edition')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['state', 'id'], name='after_effect_by_state'), models.Index(fields=['state', 'due_at', 'id'], name='after_effect_due')],
                'constraints': [models.UniqueConstraint(fields=('name', 'edition', 'event', 'happened_at'), name='after_effect_at_most_once')],
            },
        ),
        migrations.CreateModel(
            name='EditionByline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('role', models.CharField(blank=True, help_text='Only where it differs from writing: "Photographs", "Data".', max_length=60)),
                ('published_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='articles.author')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edition_bylines', to='articles.edition')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['author', '-published_at', '-edition'], name='byline_newest')],
                'constraints': [models.UniqueConstraint(fields=('edition', 'author'), name='edition_byline_once')],
            },
        ),
        migrations.CreateModel(
            name='EditionImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edition_images', to='articles.edition')),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='edition_images', to='articles.image')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'image'), name='edition_shows_image_once')],
            },
        ),
        migrations.CreateModel(
            name='EditionTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('published_at', models.DateTimeField()),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edition_tags', to='articles.edition')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='edition_tags', to='articles.tag')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'indexes': [models.Index(fields=['tag', '-published_at', '-edition'], name='tag_newest')],
                'constraints': [models.UniqueConstraint(fields=('edition', 'tag'), name='edition_tagged_once')],
            },
        ),
        migrations.CreateModel(
            name='EditionTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('published_at', models.DateTimeField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edition_topics', to='articles.edition')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='edition_topics', to='articles.topic')),
            ],
            options={
                'indexes': [models.Index(fields=['topic', '-published_at', '-edition'], name='topic_newest')],
                'constraints': [models.UniqueConstraint(fields=('edition', 'topic'), name='edition_in_topic_once')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article')),
                ('note', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.note')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['recipient', '-id'], name='notice_newest'), models.Index(condition=models.Q(('read_at', None)), fields=['recipient'], name='notice_unread')],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='bylines',
            field=models.ManyToManyField(related_name='articles', through='articles.ArticleByline', to='articles.author'),
        ),
        migrations.AddField(
            model_name='edition',
            name='bylines',
            field=models.ManyToManyField(related_name='+', through='articles.EditionByline', to='articles.author'),
        ),
        migrations.AddField(
            model_name='edition',
            name='images',
            field=models.ManyToManyField(related_name='+', through='articles.EditionImage', to='articles.image'),
        ),
        migrations.AddField(
            model_name='article',
            name='approved_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.revision'),
        ),
        migrations.AddField(
            model_name='image',
            name='tags',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='articles.ImageTag', to='articles.Tag', verbose_name='Tags'),
        ),
        migrations.AddField(
            model_name='edition',
            name='tags',
            field=models.ManyToManyField(related_name='+', through='articles.EditionTag', to='articles.tag'),
        ),
        migrations.AddField(
            model_name='article',
            name='tags',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='articles.ArticleTag', to='articles.Tag', verbose_name='Tags'),
        ),
        migrations.AddField(
            model_name='edition',
            name='topics',
            field=models.ManyToManyField(related_name='+', through='articles.EditionTopic', to='articles.topic'),
        ),
        migrations.RunPython(forwards, backwards),
    ]
