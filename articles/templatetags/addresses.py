"""`{% address "tag" tag.slug %}` and `{% asset "css/site/base.css" %}`: Django's `url` and `static`, remembered."""

from django import template

from articles.site.addresses import address, asset

register = template.Library()
register.simple_tag(address, name="address")
register.simple_tag(asset, name="asset")


@register.simple_tag(takes_context=True)
def navigation(context) -> str:
    """The sections, with the one of this page marked."""
    return context["around"].navigation(context["request"].path)
