"""First names that are also ordinary words, in English and German: without a capital they are taken as the word."""

_NAMES = (
    "angel april art august autumn bill bob brook carol chance charity chase chip christian clay cliff dale dawn "
    "dean drew earl eve faith fern forest frank gene glen grace grant guy hazel heath hope hunter iris ivy jack "
    "jay joy june lance lane lily marina mark mason max may melody mercy miles misty nick norm olive pat patience "
    "pearl penny poppy ray rich rob robin rose ruby rusty sage sandy skip sky storm sue summer sunny terry "
    "tiffany tony trust van victor violet wade will winter woody ernst falk frei hans jung kai klein lang mai mut "
    "sonne stern wolf"
)
NAMES_THAT_ARE_WORDS = frozenset(_NAMES.split())
