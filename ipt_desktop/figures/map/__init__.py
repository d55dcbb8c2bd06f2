"""The relationship map as a figure: people, lines, cards, labels, legend."""
