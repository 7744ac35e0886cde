from django.db import models

from articles.content.vocabulary import line


class LineField(models.CharField):
    """A text of one line, such as an alt text: what was typed or pasted in several is put on one, whoever saves it."""

    def to_python(self, value):
        value = super().to_python(value)
        return line(value) if isinstance(value, str) else value

    def pre_save(self, model_instance, add):
        setattr(model_instance, self.attname, self.to_python(getattr(model_instance, self.attname)))
        return super().pre_save(model_instance, add)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
