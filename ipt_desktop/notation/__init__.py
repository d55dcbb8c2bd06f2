"""How a network looks, without any toolkit: colours, words and marks that screen, paper and SVG all draw."""
