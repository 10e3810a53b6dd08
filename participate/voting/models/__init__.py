"""The tables of votes."""

from participate.voting.models.ballots import (
    BallotReceipt,
    OpenBallot,
    PaperBallot,
    RollEntry,
    RollSize,
    Room,
    RoomHands,
    SealedBallot,
    Vote,
    VoteHelp,
    VoteOption,
    VoteQuorum,
    VoteSeal,
)
from participate.voting.models.counted import Scrutineer, SealedBundle, VoteResult

__all__ = [
    "BallotReceipt",
    "OpenBallot",
    "PaperBallot",
    "RollEntry",
    "RollSize",
    "Room",
    "RoomHands",
    "Scrutineer",
    "SealedBallot",
    "SealedBundle",
    "Vote",
    "VoteHelp",
    "VoteOption",
    "VoteQuorum",
    "VoteResult",
    "VoteSeal",
]
