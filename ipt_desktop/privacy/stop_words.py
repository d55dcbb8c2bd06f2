"""Everyday words that look like names, and words that open sentences: what replacing names in a text must know."""

import re

from ipt_desktop.model.relation_vocabulary import RELATIONS
from ipt_desktop.model.search_key import search_key
from ipt_desktop.privacy.name_words import PARTICLES, TITLES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GERMAN_RELATIONS = _words(
    "mutter vater mama papa mum mummy dad daddy oma opa tante onkel bruder schwester freund freundin sohn tochter"
)
_RELATIONS = frozenset(search_key(word) for relation in RELATIONS for word in re.findall(r"\w+", relation.words))
NOT_NAMES = TITLES | PARTICLES | _words("the of st") | _RELATIONS | _GERMAN_RELATIONS
# Large towns that people also write in small letters.
PLACES = _words(
    "london berlin munchen munich hamburg koln cologne frankfurt stuttgart dresden leipzig hannover bremen "
    "nurnberg wien vienna "
    "zurich zuerich basel bern genf geneva paris lyon marseille toulouse bordeaux madrid barcelona sevilla "
    "valencia bilbao malaga "
    "lisbon rome roma milan amsterdam brussels dublin edinburgh glasgow manchester birmingham liverpool leeds "
    "bristol oxford "
    "cambridge boston chicago houston dallas austin seattle denver miami atlanta philadelphia detroit toronto "
    "montreal vancouver "
    "sydney melbourne brisbane auckland delhi mumbai bogota lima caracas havana mexiko bavaria texas california "
    "florida"
)
WEEKDAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays "
    "sundays montag dienstag mittwoch donnerstag freitag samstag sonntag montags dienstags mittwochs donnerstags "
    "freitags samstags sonntags"
)
OPENERS = _words(
    "a all already also always an and another any anybody anything are as asks at avoids be because been before "
    "began "
    "both but by called calls came can comes could did do does each early either every everybody everyone everything "
    "few feels for friends from gave gets gives goes good had half hardly has have he helped helps her here hers him "
    "his home how i if in is it its keeps knows last laughs less let lets likes lives looks lost makes many me meets "
    "more most much my never no nobody none nor not nothing now of often old on once one only or other others our "
    "quiet said says school sees sends she shouting since sits so some somebody sometimes soon still such takes "
    "talked "
    "talking talks taught tell tells than that the their them then there these they things this those though to "
    "together told too two until used very walking wants was watched we were what when where which while who whole "
    "whose why will wishes with without works would yes yet you your"
)
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
