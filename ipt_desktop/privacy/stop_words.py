"""Everyday words that look like names, and words that open sentences: what replacing names in a text must know."""

import re

from ipt_desktop.model.relation_vocabulary import RELATIONS
from ipt_desktop.model.search_key import search_key


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words("mr mrs ms miss mx dr prof sir lady herr frau von van der de la st and und of the")
_GERMAN_RELATIONS = _words(
    "mutter vater mama papa mum mummy dad daddy oma opa tante onkel bruder schwester freund freundin sohn tochter"
)
# The other languages' words are surnames too often (Vogel, Nieto, Cousin).
_RELATIONS = frozenset(
    search_key(word)
    for relation in RELATIONS
    if relation.language == "en"
    for word in re.findall(r"\w+", relation.words)
)
NOT_NAMES = _TITLES | _RELATIONS | _GERMAN_RELATIONS
# First and family names that are everyday words as well: replaced only where they are written as names are.
EVERYDAY = _words(
    "art autumn bill bob candy carol charity chase chance christian dawn dean drew earnest faith frank gene glen grace "
    "grant guy hope hunter iris ivy jack jasmine joy june king lance lily mark max may melody mercy mike miles olive "
    "page pat patience pearl penny peg ray rich rob robin rose ruby rusty sage sandy sky star sue summer sunny violet "
    "ward will winter wolf sonne engel ernst stein berg vogel koch bauer klein lang gross jung alt weiss schwarz roth "
    "braun fischer schneider miller baker cook smith young long short brown green white black"
)
WEEKDAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays "
    "sundays montag dienstag mittwoch donnerstag freitag samstag sonntag montags dienstags mittwochs donnerstags "
    "freitags samstags sonntags"
)
OPENERS = _words(
    "a all already also always an and another any anybody anything are as asks at avoids be because been before began "
    "both but by called calls came can comes could did do does each early either every everybody everyone everything "
    "few feels for friends from gave gets gives goes good had half hardly has have he helped helps her here hers him "
    "his home how i if in is it its keeps knows last laughs less let lets likes lives looks lost makes many me meets "
    "more most much my never no nobody none nor not nothing now of often old on once one only or other others our "
    "quiet said says school sees sends she shouting since sits so some somebody sometimes soon still such takes talked "
    "talking talks taught tell tells than that the their them then there these they things this those though to "
    "together told too two until used very walking wants was watched we were what when where which while who whole "
    "whose why will wishes with without works would yes yet you your"
)
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
