"""What the key of a form stands for."""

from participate.people.tokens import hashed

LENGTH = 40


def typed_with(entry_key: str, *, entry_id: int) -> str:
    """How moderation knows what was typed in one form before it became a comment."""
    return f"typed_comment:{hashed(f'{entry_id}:{entry_key}')[:LENGTH]}"
