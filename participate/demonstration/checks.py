"""What must hold between the parts of the content; each problem is one sentence that names its place."""

import json
from collections import Counter
from collections.abc import Iterator

from participate.core.frameworks import Score
from participate.core.organisations import OrganisationKind, Post
from participate.demonstration.content import Content
from participate.demonstration.content.answers import NO_CHOICE, Answers, Batch, Comment, GroupSession
from participate.demonstration.content.outcomes import Outcome
from participate.demonstration.content.reviews import Review
from participate.demonstration.content.rounds import TEXT_PARTS, PartyView, Question, Round

ANSWERED_STATES = {"analysed", "decided", "published", "archived", "withdrawn"}
ENDS = (".", "?", "!")
DECIDED_STATES = {"decided", "published", "archived"}


def problems(content: Content) -> tuple[str, ...]:
    """Everything that does not hang together, in the order of the files."""
    rounds = {round_.slug: round_ for round_ in content.rounds}
    known = {consultee.code for consultee in content.consultees}
    found: list[str] = [*_registers(content)]
    for review in content.reviews:
        found += [*_round(review.round, known=known), *_review(review, f"reviews/{review.round.slug}.toml")]
    for vote in content.votes:
        found += _round(vote.round, known=known)
    for round_ in content.rounds:
        found += _round(round_, known=known)
        found += _presence(round_, content)
    for answers in content.answers.values():
        found += _answers(answers, rounds.get(answers.round))
    for outcome in content.outcomes.values():
        found += _outcome(outcome, content.answers.get(outcome.round))
    return tuple(found)


def _registers(content: Content) -> Iterator[str]:
    names = {item["name"] for item in json.loads(content.entries)["contents"]}
    slugs = {round_.slug for round_ in content.all_rounds}
    for twin in content.entry_twins:
        if twin.entry not in names:
            yield f"entries_easy.toml: no entry is called {twin.entry}"
    commented = [*(each.entry for each in content.feedback.comment), *(each.entry for each in content.feedback.ticks)]
    yield from (f"feedback.toml: no entry is called {entry}" for entry in commented if entry not in names)
    for batch in content.people.batch:
        if batch.round not in slugs:
            yield f"people.toml: batch {batch.key} is for no round"
    votes = {vote.round.slug for vote in content.votes}
    yield from (f"plan.toml: no vote is called {line.vote}" for line in content.plan if line.vote not in {"", *votes})
    yield from _organisations(content)
    keys = Counter(comment.key for answers in content.answers.values() for comment in answers.comment)
    yield from (f"answers: comment {key} comes {count} times" for key, count in keys.items() if count > 1)


def _organisations(content: Content) -> Iterator[str]:
    officers = {person.key for person in content.people.person if person.role == "officer"}
    for given in content.people.organisation:
        if given.officer not in officers:
            yield f"people.toml: {given.name} has no officer"
        coordinators = [each for each in given.belongs if each.post is Post.COORDINATOR]
        if bool(coordinators) == (given.kind is OrganisationKind.PANEL):
            yield f"people.toml: {given.name} is looked after by its own, or by the panel’s officer"


def _round(round_: Round, *, known: set[str]) -> Iterator[str]:
    at = f"rounds/{round_.slug}.toml"
    yield from (f"{at}: {part} is no part of a round" for part in round_.texts if part not in TEXT_PARTS)
    for code in (*round_.consultees.not_invited, *round_.consultees.responded):
        if code not in known:
            yield f"{at}: {code} is in no register"
    yield from _times(round_, at)
    if round_.state != "draft":
        yield from _twins(round_, at)
    yield from _lines(round_, at)
    for question in round_.question:
        yield from _question(question, f"{at}: {question.key}")


def _review(review: Review, at: str) -> Iterator[str]:
    """Everybody says something to each row, and no group writes more than it has people."""
    for each in review.reviewers:
        for scores in (each.usual, *(apart.scores for apart in each.apart)):
            if len(scores) != len(Score) or sum(scores) != each.count:
                yield f"{at}: {each.group}: {scores} are not yes, limited and no of {each.count}"
        written = Counter(comment.question for comment in review.comment if comment.group is each.group)
        yield from (f"{at}: more of {each.group} write than there are" for n in written.values() if n > each.count)


def _times(round_: Round, at: str) -> Iterator[str]:
    moments = [(round_.opens.day, round_.opens.at), (round_.closes.day, round_.closes.at)]
    if round_.paper_until is not None:
        moments.append((round_.paper_until.day, round_.paper_until.at))
    if moments != sorted(moments):
        yield f"{at}: opening, closing and the paper window are out of order"
    days = [round_.analysed_day, round_.decided_day, round_.published_day, round_.archived_day]
    given = [day for day in days if day is not None]
    if given != sorted(given) or (given and given[0] < moments[-1][0]):
        yield f"{at}: the days of its later steps are out of order"


def _twins(round_: Round, at: str) -> Iterator[str]:
    for part in TEXT_PARTS:
        text = round_.texts.get(part)
        if text is None or text.easy is None:
            yield f"{at}: {part} or its twin is missing"
    yield from (f"{at}: question {question.key} has no twin" for question in round_.question if question.easy is None)
    for party, view in (("forum", round_.forum), ("panel", round_.panel)):
        if view is None or not _answered_fully(view):
            yield f"{at}: the {party}’s view is not whole"


def _lines(round_: Round, at: str) -> Iterator[str]:
    """A title of several lines is shown as one line elsewhere, where only their ends keep them apart."""
    easy = round_.texts["title"].easy
    if easy is not None and len(easy.words) > 1 and not all(line.endswith(ENDS) for line in easy.words):
        yield f"{at}: a line of the easy title does not end as a sentence"


def _answered_fully(view: PartyView) -> bool:
    if view.stance == "waiting":
        return view.statement is None and view.answered_day is None
    return view.answered_day is not None and view.statement is not None and view.statement.easy is not None


def _question(question: Question, at: str) -> Iterator[str]:
    has_options = question.kind in {"one_choice", "several_choices"}
    if has_options != (len(question.options) > 1):
        yield f"{at}: options do not suit a {question.kind}"
    if question.kind == "several_choices" and not question.min <= question.max <= len(question.options):
        yield f"{at}: min and max do not suit its options"
    if (question.kind == "free_text") != (question.limit is not None):
        yield f"{at}: a limit belongs to free text alone"


def _presence(round_: Round, content: Content) -> Iterator[str]:
    """A state says what else there must be."""
    at = f"rounds/{round_.slug}.toml"
    if round_.state in ANSWERED_STATES and round_.slug not in content.answers:
        yield f"{at}: it is {round_.state} and has no answers"
    outcome = content.outcomes.get(round_.slug)
    if (round_.state in DECIDED_STATES) != (outcome is not None and outcome.decision is not None):
        yield f"{at}: its outcome does not suit the state {round_.state}"
    if (round_.state == "withdrawn") != (round_.withdrawn_reason is not None):
        yield f"{at}: a public reason belongs to a withdrawn round alone"


def _answers(answers: Answers, round_: Round | None) -> Iterator[str]:
    at = f"answers/{answers.round}.toml"
    if round_ is None:
        yield f"{at}: there is no such round"
        return
    questions = {question.key: question for question in round_.question}
    for number, batch in enumerate(answers.batch):
        yield from _batch(batch, questions, f"{at}: batch {number}")
    for session in answers.group_session:
        yield from _session(session, questions, f"{at}: group session")
    for comment in answers.comment:
        yield from _comment(comment, questions, f"{at}: {comment.key}")
    yield from _room(answers, at)


def _batch(batch: Batch, questions: dict[str, Question], at: str) -> Iterator[str]:
    if batch.bands and sum(batch.bands.values()) != batch.count:
        yield f"{at}: its bands do not add up to {batch.count}"
    if batch.helped > batch.count:
        yield f"{at}: more had help than answered"
    yield from _whole(set(batch.weights), questions, at)
    for key, weights in batch.weights.items():
        yield from _known(set(weights) - set(NO_CHOICE), questions.get(key), f"{at}: {key}")
        several = key in questions and questions[key].kind == "several_choices"
        if not several and sum(weights.values()) != batch.count:
            yield f"{at}: {key} adds up to {sum(weights.values())}, not {batch.count}"
        if several and sum(weights.values()) > 100 * questions[key].max:
            yield f"{at}: {key} has more ticks than a person may make"


def _session(session: GroupSession, questions: dict[str, Question], at: str) -> Iterator[str]:
    yield from _whole(set(session.hands), questions, at)
    for key, hands in session.hands.items():
        yield from _known(set(hands), questions.get(key), f"{at}: {key}")
        several = key in questions and questions[key].kind == "several_choices"
        if max(hands.values()) > session.head_count or (not several and sum(hands.values()) > session.head_count):
            yield f"{at}: {key} has more hands than heads"


def _whole(answered: set[str], questions: dict[str, Question], at: str) -> Iterator[str]:
    asked = {key for key, question in questions.items() if question.kind != "free_text"}
    yield from (f"{at}: says nothing on {key}" for key in sorted(asked - answered))


def _known(named: set[str], question: Question | None, at: str) -> Iterator[str]:
    choices = set() if question is None else set(question.choices)
    yield from (f"{at}: {key} is no option" for key in sorted(named - choices))


def _comment(comment: Comment, questions: dict[str, Question], at: str) -> Iterator[str]:
    question = questions.get(comment.question)
    if question is None or question.limit is None or len(comment.text) > question.limit:
        yield f"{at}: answers no free-text question of that length"
    yield from (f"{at}: “{part}” is not in its text" for part in comment.redact if part not in comment.text)
    if (comment.decision == "redact") != bool(comment.redact):
        yield f"{at}: what to redact does not suit its decision"
    if (comment.decision == "refuse") != bool(comment.ground):
        yield f"{at}: a ground belongs to a refusal alone"


def _room(answers: Answers, at: str) -> Iterator[str]:
    """Nobody answers twice: a group has in each channel at least as many people as comments to a question."""
    people = Counter[tuple[str, str]]()
    for batch in answers.batch:
        people[batch.group, batch.channel] += batch.count
    for session in answers.group_session:
        people[session.group, "group"] += session.head_count
    written = Counter((comment.group, comment.channel, comment.question) for comment in answers.comment)
    for (group, channel, question), count in written.items():
        if count > people[group, channel]:
            yield f"{at}: {count} comments to {question} by {people[group, channel]} of {group} by {channel}"


def _outcome(outcome: Outcome, answers: Answers | None) -> Iterator[str]:
    at = f"outcomes/{outcome.round}.toml"
    decisions = {} if answers is None else {comment.key: comment.decision for comment in answers.comment}
    for theme in outcome.theme:
        for key in theme.comments:
            if decisions.get(key) not in {"publish", "redact"}:
                yield f"{at}: theme {theme.key} codes {key}, which is no published comment"
    for action in outcome.action:
        if (action.kind == "cannot") != bool(action.because):
            yield f"{at}: “{action.text.text}”: because belongs to what we cannot do"
