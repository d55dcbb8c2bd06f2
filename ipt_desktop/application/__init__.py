"""The work in hand, without Qt or disk: the open document, its undo history, the caseload and the ports."""
