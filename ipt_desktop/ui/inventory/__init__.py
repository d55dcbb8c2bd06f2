"""The guided inventory: the interview one question at a time, then a closer look at a few people."""
