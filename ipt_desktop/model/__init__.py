"""What interpersonal psychotherapy means: values, rules and words of the field; standard library only."""
