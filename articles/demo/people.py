"""The demo's logins: names of people, one for each part in the newsroom."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from articles.models import Author, User
from articles.workflow import roles


@dataclass(frozen=True)
class Login:
    username: str
    group: str
    author: str  # the slug of the author whose login it is

    @property
    def is_superuser(self) -> bool:
        return self.group == roles.ADMINISTRATORS


LOGINS = (
    Login("writer", roles.WRITERS, "mirela-santhouse"),
    Login("editor", roles.EDITORS, "ines-falkenrath"),
    Login("photo", roles.PHOTO_DESK, "noor-valdivia"),
    Login("admin", roles.ADMINISTRATORS, "colm-adeyemi"),
)


def make(password: str) -> dict[str, User]:
    """The four users, by username, each in a group and with an author of their own."""
    users = {}
    for login in LOGINS:
        author = Author.objects.get(slug=login.author)
        first, _, last = author.name.partition(" ")
        user = User(
            username=login.username,
            first_name=first,
            last_name=last,
            email=f"{login.username}@meridian.example",
            is_staff=True,
            is_superuser=login.is_superuser,
        )
        user.set_password(password)
        user.save()
        user.groups.add(Group.objects.get(name=login.group))
        author.user = user
        author.save()
        users[login.username] = user
    return users
