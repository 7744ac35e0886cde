"""For a WSGI server: `gunicorn newsroom.wsgi`."""

import os
import re
from collections.abc import Callable

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

_CHARSET = re.compile(r";\s*charset\s*=[^;]*", re.IGNORECASE)


def in_utf8(application: Callable) -> Callable:
    """What is asked is read as UTF-8, as our pages send it, whatever it says of itself.

    Python knows encodings that make no text ("rot13") and half a character ("unicode_escape"). On the first Django
    fails before any middleware, on the second wherever the text is used.
    """

    def read(environ: dict, start_response: Callable):
        if "CONTENT_TYPE" in environ:
            environ["CONTENT_TYPE"] = _CHARSET.sub("", environ["CONTENT_TYPE"])
        return application(environ, start_response)

    return read


application = in_utf8(get_wsgi_application())
