"""What is stored, as somebody reads it on a page of the desk."""

from django.utils.safestring import SafeString

from articles.content.sanitising import clean


def body(html: str) -> SafeString:
    return SafeString(clean(html))  # sanitised in this line, so that it is safe whatever came before
