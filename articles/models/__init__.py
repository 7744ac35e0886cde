"""Tables and QuerySet verbs, one noun a file. Models know nothing of the rooms above them."""

from .act import Act
from .addressed import FormerAddress
from .after_effect import AfterEffect
from .approval import ApprovalAnswer, ApprovalLink
from .article import Article, ArticleByline, ArticleImage, ArticleTag, Stage
from .author import Author, AuthorLink
from .check_level import CheckLevel
from .content import Content
from .correction import Correction
from .edition import Edition, EditionByline, EditionImage, EditionTag, EditionTopic
from .front import Arrangement, Front, Slot
from .heartbeat import Heartbeat
from .image import Image, ImageTag, Rendition, Shape
from .kind import Kind, SchemaType
from .library_edit import LibraryEdit
from .licence import Licence
from .likeness import Likeness
from .note import Note
from .notice import Notice
from .original import Original
from .page import Page
from .placement import FEATURED, LEAD, Placement
from .presence import Presence
from .replacement import Replacement
from .revision import Revision
from .section import Section
from .site_settings import SiteSettings, SocialLink
from .tag import Retagging, Tag, TagChange
from .topic import Topic, TopicClosure
from .user import User
from .window import live_at

__all__ = [
    "Act",
    "AfterEffect",
    "ApprovalAnswer",
    "ApprovalLink",
    "Arrangement",
    "Article",
    "ArticleByline",
    "ArticleImage",
    "ArticleTag",
    "Author",
    "AuthorLink",
    "CheckLevel",
    "Content",
    "Correction",
    "Edition",
    "EditionByline",
    "EditionImage",
    "EditionTag",
    "EditionTopic",
    "FEATURED",
    "FormerAddress",
    "Front",
    "Heartbeat",
    "Image",
    "ImageTag",
    "Kind",
    "LEAD",
    "LibraryEdit",
    "Licence",
    "Likeness",
    "Note",
    "Notice",
    "Original",
    "Page",
    "Placement",
    "Presence",
    "Rendition",
    "Replacement",
    "Retagging",
    "Revision",
    "SchemaType",
    "Section",
    "Shape",
    "SiteSettings",
    "Slot",
    "SocialLink",
    "Stage",
    "Tag",
    "TagChange",
    "Topic",
    "TopicClosure",
    "User",
    "live_at",
]
