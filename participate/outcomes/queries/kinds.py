"""How each kind of round is counted. A kind that is not here has no outcome."""

from collections.abc import Mapping

from participate.consultations.queries import answering as of_consultations
from participate.consultations.queries import counting as consultations
from participate.consultations.queries import helping as help_of_consultations
from participate.outcomes.queries.answers import Answers
from participate.outcomes.queries.counting import Counting
from participate.outcomes.queries.options import vote_facts, vote_part
from participate.outcomes.queries.votes import tables_of_vote
from participate.reviews.queries import counting as reviews
from participate.reviews.queries.planning import KIND as REVIEWED
from participate.voting.queries import counting as votes
from participate.voting.queries.rules import KIND as VOTED

IN_CONSULTATIONS = Answers(
    counts=consultations.counts,
    taken=consultations.taken,
    child_bands=consultations.child_bands,
    ticks=consultations.count_ticks,
)
IN_REVIEWS = Answers(counts=reviews.counts, taken=reviews.taken, child_bands=reviews.child_bands)
COUNTING: Mapping[str, Counting] = {
    "consultation": Counting(
        taken=consultations.taken,
        child_bands=consultations.child_bands,
        help=help_of_consultations.count_help,
        wanting_news=of_consultations.credentials_wanting_news,
        tables_of=IN_CONSULTATIONS.tables_of,
    ),
    REVIEWED: Counting(
        taken=reviews.taken,
        child_bands=reviews.child_bands,
        help=reviews.count_help,
        wanting_news=reviews.credentials_wanting_news,
        tables_of=IN_REVIEWS.tables_of,
    ),
    VOTED: Counting(
        taken=votes.taken,
        child_bands=votes.child_bands,
        help=votes.count_help,
        wanting_news=votes.credentials_wanting_news,
        tables_of=tables_of_vote,
        voted=vote_part,
        vote_facts=vote_facts,
        numbered=False,
    ),
}
