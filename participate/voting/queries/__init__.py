"""Reading votes: their rules, their rolls and what was counted; choices only once a vote is sealed."""
