"""Small files of other programs, made by hand, each with a trap of real ones."""

import gzip
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

GEDCOM = """0 HEAD
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Nora /Berg/
1 SEX F
1 NOTE A note broken by hand
over two lines.
1 FAMC @F1@
1 FAMS @F3@
0 @I2@ INDI
1 NAME /Ulla/
1 SEX F
1 BIRT
2 DATE 3 MAR 1950
0 @I3@ INDI
1 NAME Karl /Berg/
1 SEX M
1 DEAT Y
2 DATE ABT 2001
0 @I4@ INDI
1 NAME Sven /Berg/
1 SEX M
1 FAMC @F2@
0 @I5@ INDI
1 NAME Ida /Holm/
1 SEX F
0 @I6@ INDI
1 NAME Ola /Lind/
1 SEX M
0 @I7@ INDI
1 NAME Old /Berg/
1 DEAT
2 DATE 4 MAY 1799
0 @F1@ FAM
1 HUSB @I3@
1 WIFE @I2@
1 CHIL @I1@
1 DIV Y
0 @F2@ FAM
1 HUSB @I3@
1 WIFE @I5@
1 CHIL @I4@
0 @F3@ FAM
1 HUSB @I6@
1 WIFE @I1@
1 MARR
0 @F4@ FAM
1 HUSB @I7@
1 CHIL @I3@
1 WIFE @VOID@
0 TRLR
"""

GRAPHML = """<?xml version="1.0"?><graphml><key id="d0" for="node" attr.name="label" attr.type="string"/>
<graph edgedefault="directed"><node id="a"><data key="d0">Anna</data></node>
<node id="b"><data key="name">Ben</data></node>
<edge source="a" target="b"/><edge source="b" target="a"><data key="type">know</data></edge>
<edge source="a" target="a"/>
</graph><graph edgedefault="undirected"><node id="c"><desc>Cleo</desc></node>
<edge source="c" target="zz"/></graph></graphml>"""

GENOPRO = """<?xml version='1.0' encoding='UTF-8'?><GenoPro><Individuals>
<Individual ID="i1"><Name>Nora<Display>Nora</Display></Name><Gender>F</Gender></Individual>
<Individual ID="i2"><Name>Ulla<Display>Ulla</Display></Name><Gender>F</Gender>
<IsDead>Y</IsDead><Death><Date>~1999</Date></Death></Individual>
<Individual ID="i3"><Name>Rex<Display>Rex</Display></Name><Gender>P</Gender></Individual></Individuals>
<Families><Family ID="f1"><Relation>Marriage</Relation></Family></Families><PedigreeLinks>
<PedigreeLink PedigreeLink="Parent" Family="f1" Individual="i2"/>
<PedigreeLink PedigreeLink="Biological" Family="f1" Individual="i1"/></PedigreeLinks></GenoPro>"""

GRAMPS = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE database PUBLIC "-//Gramps//DTD Gramps XML 1.7.1//EN" "http://gramps-project.org/xml/1.7.1/grampsxml.dtd">
<database xmlns="http://gramps-project.org/xml/1.7.1/"><events>
<event handle="e1"><type>Death</type><dateval val="2001-00-00" type="about"/></event></events>
<people home="p1"><person handle="p2"><gender>M</gender><name type="Birth Name"><first>Karl</first>
<surname>Berg</surname></name>
<eventref hlink="e1" role="Primary"/></person>
<person handle="p1"><gender>F</gender><name type="Birth Name"><first>Nora</first>
<surname>Berg</surname></name></person>
<person handle="p3" priv="1"><gender>F</gender><name><first>Secret</first></name></person>
<person handle="p4"><gender>F</gender><name><first>Greta</first></name></person></people>
<families><family handle="f1"><rel type="Married"/><father hlink="p2"/><mother hlink="p4"/>
<childref hlink="p1" mrel="Stepchild"/>
</family></families></database>"""

VCARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Berg\r\nTEL:555\r\nPHOTO;ENCODING=b:"
    + "A" * 50_000
    + (
        "\r\nitem1.X-ABRELATEDNAMES:Ulla\r\nitem1.X-ABLabel:_$!<Mother>!$_\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg\r\nEND:VCARD\r\n"
    )
)

CANVAS = {
    "K7_ego.csv": "networkCanvasEgoUUID,networkCanvasCaseID,networkCanvasSessionID,drinks\ne1,K7,s1,often\n",
    "K7_attributeList_Person.csv": (
        "nodeID,networkCanvasEgoUUID,networkCanvasUUID,null,Close,name,age,RelStrength,ContactFreq,HIV_status,map_x,map_y\n"
        "2,e1,u2,,true,Ethan,29,Very_close,Daily,positive,0.5,0.25\n"
        "5,e1,u5,,,Luca,25,Not_close_at_all,Weekly,negative,0.75,0.5\n"
        "9,e1,u9,,true,'=Jo,31,Somewhat_close,,unknown,,\n"
    ),
    "K7_attributeList_Place.csv": "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name\n7,e1,u7,Harbour bar\n",
    "K7_edgeList_Close.csv": "edgeID,from,to,networkCanvasEgoUUID\n1,2,5,e1\n",
    "K7_edgeList_DrugTie.csv": "edgeID,from,to,networkCanvasEgoUUID\n1,5,2,e1\n",
}


def an_alter(number: object, name: str, **fields: object) -> dict[str, object]:
    """A person of an easyNWK map."""
    return {"id": number, "name": name, "role": "", "angle": 0, "distance": 20, **fields}


def an_easynwk(*alteri: Mapping[str, object], **fields: Any) -> bytes:
    """An easyNWK map without versions, with a mark at the front as some editors leave it."""
    plain = {"ego": {"name": "Mira", "note": ""}, "alteri": alteri, "connections": [], **fields}
    return b"\xef\xbb\xbf" + json.dumps(plain).encode()


def zipped(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def a_workbook(**sheets: list[list[object]]) -> bytes:
    """An XLSX workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


SEEDS: tuple[bytes, ...] = (
    GEDCOM.encode(),
    GEDCOM.encode("utf-16"),
    GRAPHML.encode(),
    GRAMPS.encode(),
    gzip.compress(GRAMPS.encode()),
    zipped({"Data.xml": GENOPRO}),
    zipped(CANVAS),
    VCARD.encode(),
    an_easynwk(an_alter(1, "Olga", conflict=True, supportEmotional="2"), an_alter(1, "Pavel", deceased=True)),
    b"E;Hanna;44;\r\nF;1;3.4.2019\r\nN;1;J\xfcrgen;m;Em;\r\nP;1;1;0.55;0.45;1\r\n",
    "Name;Nähe;Alter\nJörg;1;46\nUlla;3;40er\n".encode("cp1252"),
    b"1. Anna (sister)\n2. Ben - boss\nCleo, friend, close, +2 -1\n",
    a_workbook(People=[["Name", "Relation"], ["Anna", "sister"]]),
)
