from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody with a login. Who is named in bylines is an Author."""

    def __str__(self):
        return self.get_full_name() or self.username
