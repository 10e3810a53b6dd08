"""The tables of votes."""

from participate.voting.models.ballots import (
    BallotReceipt,
    OpenBallot,
    RollEntry,
    RollSize,
    SealedBallot,
    Vote,
    VoteHelp,
    VoteOption,
    VoteQuorum,
    VoteSeal,
)
from participate.voting.models.by_hand import PaperBallot, Room, RoomHands, SealedHands
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
    "SealedHands",
    "Vote",
    "VoteHelp",
    "VoteOption",
    "VoteQuorum",
    "VoteResult",
    "VoteSeal",
]
