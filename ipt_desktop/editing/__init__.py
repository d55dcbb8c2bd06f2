"""From what the therapist wants to an Edit: pure functions that look at a network and touch nothing."""
