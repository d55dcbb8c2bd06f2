"""Says in a document what readers ask first: its title, its language, and that it keeps PDF/UA-1."""

from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

# No dates, no ids and no names of programs: the same sheet gives the same bytes and says nothing about who made it.
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def write_metadata(canvas: Canvas, title: str, language: str) -> None:
    """Describes the document and has its title shown instead of the name of the file."""
    for describe in (canvas.setAuthor, canvas.setSubject, canvas.setCreator, canvas.setProducer, canvas.setKeywords):
        describe("")
    canvas.setTitle(title)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    entries = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    packet = _PACKET.format(title=escape(title), language=language)
    document = canvas._doc  # noqa: SLF001  ReportLab offers no other way
    document.Catalog.Metadata = PDFStream(entries, packet.encode(), filters=[])
