"""Who reads: what is a forum's own is read by its own people, and by nobody else whatever page asks.

Every read and every act of a forum's own begins here, so that no page of the authority's can be written by mistake
that shows a member, a view, a draft or a message.
"""

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.core.organisations import ITS_OWN_MASTER, Post


def forum_of(reader: Identity) -> int:
    """The id of the forum for which somebody of it acts; NotFound for everybody else, officers among them."""
    if reader.acting is None or reader.acting.kind not in ITS_OWN_MASTER or reader.credential_id is None:
        raise NotFound
    return reader.acting.organisation_id


def coordinated_by(reader: Identity) -> int:
    """The id of the forum that somebody coordinates; NotFound for everybody else, its members among them."""
    forum_id = forum_of(reader)
    if not coordinates(reader):
        raise NotFound
    return forum_id


def coordinates(reader: Identity) -> bool:
    return reader.acting is not None and reader.acting.post is Post.COORDINATOR


def credential_of(reader: Identity) -> int:
    """The credential of somebody of a forum; NotFound for everybody else."""
    forum_of(reader)
    if reader.credential_id is None:
        raise NotFound
    return reader.credential_id
