"""The work in hand: the open document, its history, and what it needs from the rooms around it; no Qt, no disk."""
