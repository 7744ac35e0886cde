"""Tables and QuerySet verbs, one noun a file. Models know nothing of the rooms above them."""

from .article import Article, ArticleByline, ArticleTag, Stage
from .author import Author, AuthorLink
from .content import Content
from .edition import Edition, EditionByline, EditionImage, EditionTag, EditionTopic
from .image import Image, ImageTag, Rendition
from .kind import Kind, SchemaType
from .page import Page
from .placement import Placement, Slot
from .revision import Revision
from .section import Section
from .site_settings import SiteSettings, SocialLink
from .tag import Tag
from .topic import Topic
from .user import User
from .window import live_at

__all__ = [
    "Article",
    "ArticleByline",
    "ArticleTag",
    "Author",
    "AuthorLink",
    "Content",
    "Edition",
    "EditionByline",
    "EditionImage",
    "EditionTag",
    "EditionTopic",
    "Image",
    "ImageTag",
    "Kind",
    "Page",
    "Placement",
    "Rendition",
    "Revision",
    "SchemaType",
    "Section",
    "SiteSettings",
    "Slot",
    "SocialLink",
    "Stage",
    "Tag",
    "Topic",
    "User",
    "live_at",
]
