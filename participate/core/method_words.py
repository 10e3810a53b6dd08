"""What people do in each way of voting and how it is counted, in plain words and in easy read, as marked sentences.

Sources: VM-DOT, VM-APP, VM-RANK, VM-D9, VM-SMILE, VM-PAIR, VM-PB.
"""

from collections.abc import Mapping

from participate.core.ballots import Completion, Method
from participate.core.marked import N_

METHOD_NAMES: Mapping[Method, str] = {
    Method.APPROVAL: N_("Tick the best ones"),
    Method.DOTS: N_("Dots"),
    Method.RANKING: N_("Put them in order"),
    Method.TRANSFERABLE: N_("Put them in order, to fill several places"),
    Method.POINTS: N_("Share out points"),
    Method.FACES: N_("Three faces"),
    Method.PAIRS: N_("This or that"),
    Method.DIAMOND: N_("Diamond of nine cards"),
    Method.BUDGET: N_("Spend a sum of money"),
}
HOW: Mapping[Method, tuple[str, str]] = {
    Method.APPROVAL: (
        N_("You tick up to %(most)d options."),
        N_("You can choose up to %(most)d things."),
    ),
    Method.DOTS: (
        N_("You have %(most)d dots. You can put up to %(per_option)d of them on one option."),
        N_("You have %(most)d dots.\nPut them on what you like best.\nOne thing can have up to %(per_option)d dots."),
    ),
    Method.RANKING: (
        N_("You put up to %(most)d options in order, the best first. You can leave options out."),
        N_("Choose what you like best.\nThen choose what comes next.\nYou can choose up to %(most)d things."),
    ),
    Method.TRANSFERABLE: (
        N_("You put up to %(most)d options in order, the best first. The vote fills places: %(places)d."),
        N_("Choose what you like best.\nThen choose what comes next.\nThe number of things that win: %(places)d."),
    ),
    Method.POINTS: (
        N_("You have %(most)d points. You share them out as you like, all on one option or some on many."),
        N_("You have %(most)d points.\nGive them to what you like best."),
    ),
    Method.FACES: (
        N_("For each option you choose one of three faces: happy, not sure or sad. You can leave options out."),
        N_("Look at one thing at a time.\nChoose a face: happy, not sure or sad."),
    ),
    Method.PAIRS: (
        N_("You see two options at a time and choose one of them. You can leave pairs out."),
        N_("You see 2 things.\nChoose the one you like better."),
    ),
    Method.DIAMOND: (
        N_("You lay nine cards: one at the top, then two, three, two, and one at the bottom."),
        N_("You have 9 cards.\nPut the most important card at the top.\nPut the least important card at the bottom."),
    ),
    Method.BUDGET: (
        N_("Each option costs money. You choose what the money should be spent on, up to £%(budget)s in all."),
        N_("Each thing costs money.\nThere is £%(budget)s to spend.\nChoose what to spend it on."),
    ),
}
COUNTED: Mapping[Method | Completion, tuple[str, str]] = {
    Method.APPROVAL: (
        N_("For each option we count the ballots that ticked it. The larger its share, the higher it stands."),
        N_("We count how many people chose each thing.\nWhat most people chose comes first."),
    ),
    Method.DOTS: (
        N_("We add up the dots of each option. The more dots, the higher it stands."),
        N_("We count the dots on each thing.\nThe most dots come first."),
    ),
    Method.RANKING: (
        N_(
            "Each option is held against each other one: which of the two do more people put higher? An option "
            "that wins against all others comes first. Where options beat each other in a circle, the chain of "
            "the clearest wins decides (this is called the Schulze method). Points by place (Borda) and first "
            "choices are shown beside it."
        ),
        N_("We look at 2 things at a time.\nWhich one do more people like better?\nWhat wins most comes first."),
    ),
    Method.TRANSFERABLE: (
        N_(
            "An option gets a place when it has enough votes, which is called the quota. What it has beyond "
            "that goes on, as parts of votes, to the next option on those ballots. When none has enough, the "
            "one with the fewest votes drops out and its ballots go on. Parts of votes have %(decimals)d "
            "decimal places and are rounded down."
        ),
        N_(
            "A thing wins when enough people chose it.\nVotes that are not needed go to your next choice.\nIf "
            "your choice drops out, your vote goes to your next choice."
        ),
    ),
    Method.POINTS: (
        N_("We add up the points of each option. The more points, the higher it stands."),
        N_("We add up the points.\nThe most points come first."),
    ),
    Method.FACES: (
        N_(
            "For each option we lay all its faces in a row, from happy to sad, and look at the one in the "
            "middle. The happier the middle, the higher the option stands (this is called majority judgement). "
            "Where the middle is the same, we look at how many are happier and how many are sadder. How many "
            "chose each face is shown."
        ),
        N_("We count the faces for each thing.\nWhat makes most people happy comes first."),
    ),
    Method.PAIRS: (
        N_(
            "For each option we count how often it was chosen when it was asked about. The larger that share, "
            "the higher it stands."
        ),
        N_("We count how often each thing was chosen.\nWhat was chosen most comes first."),
    ),
    Method.DIAMOND: (
        N_(
            "The top card gets 5 points, each of the next two 4, the next three 3, the next two 2 and the last "
            "1. We add them up."
        ),
        N_("A card at the top gets the most points.\nWe add up the points.\nThe most points come first."),
    ),
    Completion.GREEDY: (
        N_(
            "We take the option that most people chose, then the next, as long as the money lasts. What costs "
            "too much by then is passed over."
        ),
        N_("What most people chose comes first.\nThen the next thing.\nWe stop when the money is gone."),
    ),
    Completion.EQUAL_SHARES: (
        N_(
            "Each ballot is given the same part of the money. An option is bought when those who chose it can "
            "pay for it together; the one that costs each of them least is bought first (this is called the "
            "method of equal shares). What is left over is spent on what most people chose and the money still "
            "reaches for."
        ),
        N_(
            "Each person gets the same part of the money.\nPeople pay together for what they chose.\nSo "
            "everybody gets a fair share."
        ),
    ),
}
IN_SHORT: Mapping[Method, str] = {
    Method.APPROVAL: N_(
        "People tick as many options as you allow. What most people ticked comes first. The easiest way, for everybody."
    ),
    Method.DOTS: N_(
        "People put a few dots on the options, several on one if you allow it. Dots are added up. Good for "
        "a first sift."
    ),
    Method.RANKING: N_(
        "People put the best few in order. Each option is held against each other one (Schulze), with "
        "points and first choices beside it. Good for adults and older young people."
    ),
    Method.TRANSFERABLE: N_(
        "People put the best few in order, and several places are filled in fair shares (single "
        "transferable vote). Good where different people should each find something of theirs among what "
        "is chosen."
    ),
    Method.POINTS: N_("People share out points as they like. Points are added up."),
    Method.FACES: N_(
        "People give each option a happy, not sure or sad face. The face in the middle decides (majority "
        "judgement). Good for younger children and in easy read."
    ),
    Method.PAIRS: N_(
        "People choose between two options at a time. The share of times an option was chosen decides. "
        "Good for people who use symbols or their eyes; for up to 10 options."
    ),
    Method.DIAMOND: N_(
        "People lay exactly nine cards in a diamond. Rows weigh 5, 4, 3, 2 and 1. Good for groups in a room."
    ),
    Method.BUDGET: N_(
        "Options cost money and people spend a sum. What they chose is bought while the money lasts. For real money."
    ),
}
"""Each way of voting, for an officer who chooses one."""
