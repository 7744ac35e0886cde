from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Somebody with a login. Who is named in bylines is an Author."""

    class Mail(models.TextChoices):
        """What of their inbox comes by mail too."""

        EVERYTHING = "everything", "Everything that stands in my inbox"
        PERSONAL = "personal", "Only when I am named in a note, given a piece to write, or sent one back"
        NOTHING = "nothing", "Nothing"

    mail = models.CharField("mail from the desk", max_length=12, choices=Mail, default=Mail.EVERYTHING)

    def __str__(self):
        return self.get_full_name() or self.username
