"""Words and languages: how people, rings, areas, scores and changes are said, once for screen, table and paper."""
