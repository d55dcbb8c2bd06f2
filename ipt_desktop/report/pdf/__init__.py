"""Drawing into a PDF: figures, logos, structure tags, page styles."""
