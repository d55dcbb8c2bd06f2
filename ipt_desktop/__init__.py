"""A desktop program for interpersonal psychotherapy: the patient's network on closeness circles."""

__version__ = "0.1.0"
