from participate.core.errors import DomainError


class FrameworkNotForThat(DomainError):
    """The framework is not made for this kind of subject."""

    code = "framework-not-for-that"


class StrategyNotForThat(DomainError):
    """Topics and the whole site have no day on which they were checked, and the site is one."""

    code = "strategy-not-for-that"


class NothingToReview(DomainError):
    """No entry fits what was chosen."""

    code = "nothing-to-review"


class TooManySubjects(DomainError):
    """More than one round can hold. Values: `most`, `found`."""

    code = "too-many-subjects"


class TopicNeeded(DomainError):
    """A sample by topic names its topic."""

    code = "topic-needed"


class NoTopicThere(DomainError):
    """The whole site is reviewed as one, whatever the topic."""

    code = "no-topic-there"


class SeedNeeded(DomainError):
    """A random sample states its seed."""

    code = "seed-needed"


class OwnEntry(DomainError):
    """Whoever belongs to the organisation that keeps an entry does not review it."""

    code = "own-entry"


class NothingScored(DomainError):
    """Every row was left out, so there is nothing to send."""

    code = "nothing-scored"


class RowWordsTooLong(DomainError):
    """A text beyond the limit. Values: `row`, `over`."""

    code = "row-words-too-long"


class SentAlready(DomainError):
    """The sheet was sent; it is opened again before it changes."""

    code = "sent-already"


class SizeNeeded(DomainError):
    """A sample holds one thing at least."""

    code = "size-needed"


class ScoreOfNothing(DomainError):
    """An answer without a score, or a score that is no answer."""

    code = "score-of-nothing"


class SampleDrawn(DomainError):
    """Two officers drew the sample at the same moment."""

    code = "sample-drawn"
