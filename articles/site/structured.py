"""What machines read of an article: JSON-LD for search engines, Open Graph for those to whom it is passed on.

Pure functions of the page's data. https://developers.google.com/search/docs/appearance/structured-data/article,
https://schema.org/NewsArticle, https://ogp.me
"""

import json
from typing import Any
from urllib.parse import urljoin

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .assembling import ArticlePage
from .furniture import Furniture
from .sharing import Shared

# A script element ends at "</script" whatever stands round it, and U+2028 ends a line of JavaScript.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def json_ld(data: dict[str, Any]) -> SafeString:
    """A block of data: browsers execute nothing of it, so that a Content-Security-Policy has nothing to forbid."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


def news_article(page: ArticlePage, around: Furniture, *, site: str, language: str) -> dict[str, Any]:
    """`site` is the address of the magazine, without a slash at its end."""
    story = page.story
    data = {
        "@context": "https://schema.org",
        "@type": story.kind.note if story.kind else "NewsArticle",
        "headline": story.headline,
        "description": description(page),
        "mainEntityOfPage": page.address,
        "url": page.address,
        "image": [image_object(page.shared)] if page.shared else None,
        "datePublished": story.row.published_at.isoformat() if story.row.published_at else None,
        "dateModified": story.row.modified_at.isoformat() if story.row.modified_at else None,
        "correction": [
            {
                "@type": "CorrectionComment",
                "name": each.label,
                "text": each.text,
                "datePublished": each.since.isoformat(),
            }
            for each in story.remarks
        ],
        "creativeWorkStatus": "Retracted" if story.retraction else None,
        "author": [
            {"@type": "Person", "name": author.name, "url": urljoin(site, author.url)} for author in story.authors
        ],
        "articleSection": story.section.name if story.section else None,
        "keywords": [tag.name for tag in page.tags],
        "isPartOf": {"@type": "CreativeWorkSeries", "name": page.topic.name} if page.topic else None,
        "publisher": publisher(around, logo=page.logo, site=site),
        "inLanguage": language,
    }
    return {name: value for name, value in data.items() if value}


def image_object(shown: Shared) -> dict[str, Any]:
    """https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata

    Without its `creator`, which has to be called a person or an organisation: a credit says neither.
    """
    data = {
        "@type": "ImageObject",
        "url": shown.address,
        "contentUrl": shown.address,
        "width": shown.width,
        "height": shown.height,
        "caption": shown.said.caption,
        "creditText": shown.said.credit,
        "copyrightNotice": shown.copyright_notice,
        "license": shown.licence,
    }
    return {name: value for name, value in data.items() if value}


def publisher(around: Furniture, *, logo: str, site: str) -> dict[str, Any]:
    data = {
        "@type": "NewsMediaOrganization",
        "name": around.name,
        "url": f"{site}/",
        "logo": {"@type": "ImageObject", "url": logo} if logo else None,
        "sameAs": [place.url for place in around.social],
    }
    return {name: value for name, value in data.items() if value}


def open_graph(page: ArticlePage, around: Furniture, *, site: str) -> list[tuple[str, str]]:
    """Pairs of property and content, in order; the properties of a picture follow it."""
    story = page.story
    pairs = [
        ("og:type", "article"),
        ("og:site_name", around.name),
        ("og:title", f"Retracted: {story.headline}" if story.retraction else story.headline),
        ("og:description", description(page)),
        ("og:url", page.address),
        *_shown(page.shared),
        ("article:published_time", story.row.published_at.isoformat() if story.row.published_at else ""),
        ("article:modified_time", story.row.modified_at.isoformat() if story.row.modified_at else ""),
        ("article:section", story.section.name if story.section else ""),
        *(("article:author", urljoin(site, author.url)) for author in story.authors),
        *(("article:tag", tag.name) for tag in page.tags),
    ]
    return [(name, content) for name, content in pairs if content]


def open_graph_of_list(name: str, shown: Shared | None, around: Furniture, *, address: str) -> list[tuple[str, str]]:
    """Of a section, a topic or an author that has a picture; nothing while it has no rendition."""
    about = [("og:type", "website"), ("og:site_name", around.name), ("og:title", name), ("og:url", address)]
    return [pair for pair in [*about, *_shown(shown)] if pair[1]] if shown else []


def _shown(shown: Shared | None) -> list[tuple[str, str]]:
    if shown is None:
        return []
    size = [("og:image:width", str(shown.width)), ("og:image:height", str(shown.height))]
    return [("og:image", shown.address), *size, ("og:image:alt", shown.said.alt)]


def description(page: ArticlePage) -> str:
    return page.story.row.seo_description or page.story.row.dek
