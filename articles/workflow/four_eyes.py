"""Four eyes: in a section that asks for them, nobody's words go out that nobody else has approved.

This looks at people and not at rights, so that it holds for everybody. `stages` asks it, and nobody else.
"""

from articles.models import Article, Section, Stage, User


def asks(piece: Article) -> Section | None:
    """For whose sake somebody else has to approve the piece: its section, or the one that it was moved out of."""
    sections = (piece.section if piece.section_id else None, piece.moved_from if piece.moved_from_id else None)
    return next((section for section in sections if section and section.needs_four_eyes), None)


def wrote(user: User, piece: Article) -> bool:
    """Whether these are this person's words: begun by them, under their name, changed by them last, or a correction of
    theirs that is to go out with it.

    What the system itself has saved since is nobody's, and hides nobody.
    """
    if piece.created_by_id == user.pk or piece.bylines.filter(user=user).exists():
        return True
    if piece.corrections.waiting().filter(written_by=user).exists():
        return True
    saved = piece.revisions.of_the_piece().exclude(created_by=None)
    return saved.values_list("created_by", flat=True).first() == user.pk


def after_change(piece: Article, *, before: dict | None) -> None:
    """The piece is not what it was `before`, as a snapshot: where four eyes are asked for, it is not approved any more.

    To move it out of the section that asks is such a change: it does not get round the asking.
    """
    stage, moved_from = piece.stage, piece.moved_from_id
    was_in = before.get("section_id") if before else None
    if was_in and was_in != piece.section_id and Section.objects.filter(pk=was_in, needs_four_eyes=True).exists():
        piece.moved_from_id = was_in
    if stage == Stage.APPROVED and asks(piece):
        piece.stage = Stage.DRAFT
    if (stage, moved_from) != (piece.stage, piece.moved_from_id):
        piece.save(update_fields=["stage", "moved_from"])


def after_drop(piece: Article) -> None:
    """A correction that waited is dropped: what was approved with it is not approved without it."""
    if piece.stage == Stage.APPROVED and asks(piece):
        piece.stage = Stage.DRAFT
        piece.save(update_fields=["stage"])
