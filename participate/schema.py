"""Every feature's tables, for Alembic and for the start."""

from participate.administration import models as administration
from participate.audit import models as audit
from participate.authority import models as authority
from participate.consultations import models as consultations
from participate.db.base import Base
from participate.easyread import models as easyread
from participate.exercise import models as exercise
from participate.feedback import models as feedback
from participate.findings import models as findings
from participate.forum import models as forum
from participate.frameworks import models as frameworks
from participate.ideas import models as ideas
from participate.keeping import models as keeping
from participate.localoffer import models as localoffer
from participate.mail import models as mail
from participate.moderation import models as moderation
from participate.mypart import models as mypart
from participate.outcomes import models as outcomes
from participate.panel import models as panel
from participate.people import models as people
from participate.preferences import models as preferences
from participate.proposals import models as proposals
from participate.retention import models as retention
from participate.reviews import models as reviews
from participate.rounds import models as rounds
from participate.schools import models as schools
from participate.voting import models as voting

FEATURES = (
    audit,
    mail,
    authority,
    people,
    easyread,
    moderation,
    localoffer,
    rounds,
    consultations,
    outcomes,
    keeping,
    preferences,
    administration,
    mypart,
    forum,
    panel,
    proposals,
    retention,
    frameworks,
    feedback,
    reviews,
    findings,
    exercise,
    schools,
    voting,
    ideas,
)
metadata = Base.metadata
