"""The readers' addresses. A slug may be in any script: a word is wide enough, and the database decides."""

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from . import (
    approving,
    articles,
    corrections,
    feeds,
    home,
    lists,
    media,
    pages,
    preview,
    robots,
    searching,
    sitemaps,
    travelling,
)

app_name = "site"


class Word(StringConverter):
    """Without a NUL, which PostgreSQL cannot even be asked for."""

    regex = r"[^/\0]+"


register_converter(Word, "word")

urlpatterns = [
    path("", home.home, name="home"),
    re_path(
        r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/(?P<slug>[-\w]+)/$",
        articles.article,
        name="article",
    ),
    path("latest/", lists.latest, name="latest"),
    path("section/<slug:slug>/", lists.section, name="section"),
    path("section/<slug:slug>/feed/", feeds.section_feed, name="section_feed"),
    path("kind/<slug:slug>/", lists.kind, name="kind"),
    path("author/<word:slug>/", lists.author, name="author"),
    path("tag/<word:slug>/", lists.tag, name="tag"),
    path("topic/<word:slug>/", lists.topic, name="topic"),
    path("topic/<word:slug>/feed/", feeds.topic_feed, name="topic_feed"),
    path("preview/<int:pk>/", preview.preview, name="preview"),
    path("preview/revision/<int:pk>/", preview.revision, name="revision_preview"),
    path("preview/edition/<int:pk>/", preview.edition, name="edition_preview"),
    path("approval/<word:token>/", approving.approval, name="approval"),
    path("at/", travelling.ask, name="travel_asked"),
    re_path(r"^at/(?P<moment>[^/]+)/(?P<path>.*)$", travelling.travel, name="travel"),
    path("search/", searching.search, name="search"),
    path("feed/", feeds.feed, name="feed"),
    path("corrections/", corrections.log, name="corrections"),
    path("corrections/feed/", corrections.feed, name="corrections_feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-fronts.xml", sitemaps.fronts, name="sitemap_fronts"),
    path("sitemap-<int:number>.xml", sitemaps.part, name="sitemap_part"),
    path("robots.txt", robots.robots, name="robots"),
    path(f"{media.ROUTE}<path:name>", media.media, name="media"),
    path("<slug:slug>/", pages.page, name="page"),
]
