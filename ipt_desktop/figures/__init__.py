"""How a network, a chart and a timeline look, without any toolkit: marks that screen, paper and SVG all draw."""
