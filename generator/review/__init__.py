"""What a change does: what it touches, what moves, whether it keeps the history."""
