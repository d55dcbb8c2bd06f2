"""Words that may hurt or endanger when somebody finds them on a sheet at home (reference 4.4), in four languages.

They are a warning before printing, not a ban. Words the program itself prints on sheets for patients are not listed.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache


class HurtfulTopic(StrEnum):
    """What a word may give away."""

    JARGON = "a word of therapists"
    VIOLENCE = "violence"
    SEXUALITY = "sexuality"
    SELF_HARM = "self-harm"
    SUBSTANCES = "alcohol and drugs"
    DIAGNOSIS = "a diagnosis"
    INFECTION = "an infection"
    LAW = "police and courts"


# Beginnings of words; a full stop at the end marks a whole word.
_WORDS: Mapping[HurtfulTopic, str] = {
    HurtfulTopic.JARGON: "trigger deficit defizit déficit déclencheur",
    HurtfulTopic.VIOLENCE: (
        "hit. hits. hitting. beat. beats. beaten. beating punch kicked. slapp strangl chok rape. raped rapist "
        "violen abus assault threaten "
        "stalk weapon. gun. knife. bruis batter "
        "schlägt. schlug. geschlagen verprügel prügel würg gewürgt gewalt misshand missbrauch vergewaltig bedroh "
        "drohte stalk waffe. "
        "messer. blaue_flecken "
        "pega. pegó. pegaba. golpe golpeó maltrat violó violación amenaz abus acos arma. cuchillo moretón moretones "
        "frapp battu. battue. coups. gifl étrangl viol. violé violée menac harcel maltrait me_bat arme. couteau"
    ),
    HurtfulTopic.SEXUALITY: (
        "affair. affairs. unfaithful cheat sex. sexual gay. lesbian bisexual queer trans. transgender porn "
        "prostitut abortion "
        "affäre fremdgeh fremdgegangen untreu sexuell schwul lesbisch bisexuell abtreibung "
        "infidel amante. amantes. sexo. homosexual lesbiana aborto "
        "liaison. amant. infidèle maîtresse. sexe. sexuel homosexuel lesbienne prostitu avortement"
    ),
    HurtfulTopic.SELF_HARM: (
        "suicid overdos self-harm cutting. cut_myself kill_myself hang_myself end_my_life "
        "suizid selbstmord überdosis selbstverletz ritz mich_umbringen umbringen "
        "sobredosis autolesi cortarme matarme quitarme_la_vida "
        "surdose scarifi automutil me_tuer me_pendre envie_de_mourir tentative_de"
    ),
    HurtfulTopic.SUBSTANCES: (
        "drunk. drunken alcohol cocaine heroin cannabis marijuana weed. meth. addict rehab. detox "
        "betrunken besoffen alkohol kokain drogen sucht. süchtig entzug kiff "
        "borrach alcohol cocaína heroína droga adict "
        "ivre. saoul alcool cocaïne héroïne drogue toxicoman"
    ),
    HurtfulTopic.DIAGNOSIS: (
        "borderline bipolar schizo psychosis psychotic paranoi narciss personality_disorder bulimi anorexi ptsd. "
        "adhd. "
        "psychose psychotisch narziss persönlichkeitsstörung magersucht essstörung "
        "psicosis psicótic trastorno narcis anorexia "
        "bipolai psychose psychotique trouble_de_la_personnalité narcissi anorexie boulimie"
    ),
    HurtfulTopic.INFECTION: (
        "hiv. aids. hepatitis syphilis chlamyd gonorrh herpes. std. sti. infection infected hepatitis infektion "
        "infiziert tripper "
        "vih. sida. sífilis gonorrea infección infectad "
        "syphilis gonorrhée infecté hépatite séropositi mst. ist."
    ),
    HurtfulTopic.LAW: (
        "police arrest prison jail court_order custody convict restraining_order lawyer. asylum deport "
        "polizei anzeige. verhaftet gefängnis sorgerecht vorbestraft einstweilige abschieb asyl. anwalt. anwältin. "
        "policía denunci detenid cárcel custodia. orden_de_alejamiento abogad deportad asilo. "
        "gendarm arrêté plainte. garde_à_vue divorce_pour_faute avocat. avocate. expulsé asile. tribunal tribunaux"
    ),
}
# A code of the ICD-10 (F32.1) or, with its four signs, of the ICD-11 (6A70.1).
_CODE = re.compile(r"\b(?:[A-TV-Z]\d{2}\.\d{1,2}|F\d{2}(?:\.\d)?|[1-9A-H][A-HJ-NP-Z]\d[0-9A-HJ-NP-Z]\.\d)\b")


def hurtful_words_in(text: str) -> list[tuple[str, HurtfulTopic]]:
    """The words of a text that may hurt, as they are written, each with its topic, in order."""
    matches = [
        (match.start(), match.group(), topic) for topic, pattern in _patterns() for match in pattern.finditer(text)
    ]
    matches += [(match.start(), match.group(), HurtfulTopic.DIAGNOSIS) for match in _CODE.finditer(text)]
    return [(word, topic) for _, word, topic in sorted(matches)]


@cache
def _patterns() -> tuple[tuple[HurtfulTopic, re.Pattern[str]], ...]:
    return tuple((topic, _pattern(line)) for topic, line in _WORDS.items())


def _pattern(line: str) -> re.Pattern[str]:
    alternatives = sorted({_regex(word) for word in line.split()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})", re.IGNORECASE)


def _regex(word: str) -> str:
    bare = re.escape(word.rstrip(".")).replace("_", r"\s+")
    return bare + (r"(?!\w)" if word.endswith(".") else r"\w*")
