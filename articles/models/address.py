from django.db import models


class AddressField(models.URLField):
    """A web address. What is typed without a scheme is taken for https, as Django does from 6.0 on."""

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
