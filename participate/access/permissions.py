"""Every permission by name: `area:action`, with a line that says what it allows."""

from enum import StrEnum


class Permission(StrEnum):
    """Code asks for an action, never for a role."""

    PUBLIC_READ = "public:read"
    """Read what is published, and use the ways in."""
    ANSWER_GIVE = "answer:give"
    """Answer a round as a participant, in one's own name or by card."""
    SESSION_END = "session:end"
    """Sign out."""
    DESK_SEE = "desk:see"
    """See the officers' desk."""
    ROUND_WRITE = "round:write"
    """Draft rounds and their questions, twins and consultees, and move them on."""
    ANSWER_ENTER = "answer:enter"
    """Enter a paper answer or a group's answer."""
    MODERATION_DECIDE = "moderation:decide"
    """Read what waits, and publish, redact or refuse it."""
    SAFEGUARDING_SEE = "safeguarding:see"
    """See disclosures and worries; the lead alone."""
    RESULT_SEE = "result:see"
    """See protected results of a closed round, and code themes."""
    OUTCOME_WRITE = "outcome:write"
    """Write and publish an outcome."""
    ENTRY_IMPORT = "entry:import"
    """Import Local Offer entries and map their terms to topics."""
    AUTHORITY_CONFIGURE = "authority:configure"
    """Change the authority's own settings."""
    AUDIT_READ = "audit:read"
    """Read the record of acts."""
