"""A practice of several therapists in the window: joining, sharing, what colleagues have changed."""
