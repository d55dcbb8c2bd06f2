"""The headings of lists in English, German, Spanish and French, without accents and case, by what they mean."""

LEAVE_OUT = "leave out"

# Earlier entries win; the words of one meaning stand between bars.
HEADINGS: dict[str, str] = {
    "first name": (
        "first name|firstname|given name|given names|forename|vorname|vornamen|rufname|prenom|nombre de pila|first"
    ),
    "last name": (
        "last name|lastname|surname|family name|nachname|familienname|zuname|apellido|apellidos|nom de famille|last"
    ),
    "nickname": "nickname|nick|preferred name|preferred_name|alias|spitzname|kosename|surnom|apodo|mote",
    "name": (
        "name|names|full name|fullname|display name|label|person|people|who|alter|alterid|alter name|"
        "contact name|name der person|vor und nachname|vollstandiger name|anzeigename|nombre|nombres|"
        "nombre completo|nom|nom complet|personne|persona|wer|kontakt"
    ),
    "relation": (
        "relation|relationship|role|relation to patient|kinship|tie to me|beziehung|rolle|verhaltnis|"
        "verwandtschaft|beziehung zu mir|relacion|parentesco|rol|vinculo|lien|lien de parente|parente|"
        "qui est ce|type of relationship"
    ),
    "closeness": (
        "closeness|close|ring|ring now|distance|proximity|circle|intimacy|how close|how close are you|"
        "nahe|kreis|abstand|distanz|"
        "ring nummer|wie nah|cercania|distancia|anillo|proximite|cercle|anneau"
    ),
    "support": (
        "support|help|helps|helps me|hilft mir|me ayuda|m aide|"
        "helpful|supportive|unterstutzung|hilfe|hilft|hilfreich|apoyo|ayuda|soutien|aide"
    ),
    "trigger": (
        "trigger|triggers|conflict|hard for me|stresses me|belastet mich|"
        "stress|difficult|hard|strain|burden|tension|belastung|konflikt|"
        "konflikte|belastend|stressig|conflicto|conflictos|tension|estres|conflit|conflits|charge"
    ),
    "age": "age|how old|wie alt|que edad|quel age|"
    "alter in jahren|alter jahre|lebensalter|edad|age in years|current age|alter.age",
    "born": (
        "born|birthday|birth date|date of birth|dob|year of birth|birth year|geboren|geburtsdatum|"
        "geburtsjahr|geb|nacimiento|fecha de nacimiento|ano de nacimiento|naissance|date de naissance|"
        "annee de naissance"
    ),
    "died": (
        "died|deceased|dead|death|date of death|verstorben|gestorben|tot|todesdatum|fallecido|fallecida|"
        "muerto|decede|decedee|mort|†"
    ),
    "contact": (
        "contact frequency|frequency|how often|contact|kontakthaufigkeit|haufigkeit|wie oft|frecuencia|frequence"
    ),
    "notes": (
        "notes|note|comment|comments|remark|remarks|bemerkung|bemerkungen|notiz|notizen|kommentar|notas|"
        "nota|observaciones|comentario|remarques|remarque|commentaire|commentaires"
    ),
    "from": "from|source|person 1|person1|first person|von|quelle|de|desde|node1|ego1|personne 1|persona 1",
    "to": ("to|target|person 2|person2|second person|zu|nach|an|ziel|a|hasta|vers|node2|personne 2|persona 2"),
    LEAVE_OUT: (
        "email|e mail|mail|primary email|e mail address|phone|telephone|mobile|telefon|handy|telefono|"
        "address|adresse|street|city|gender|sex|geschlecht|sexo|sexe|class|klasse|id|company|firma|"
        "organization|job title|department"
    ),
    "tie": "tie|why|kind of tie|type|art|kind|verbindung|tipo|genre",
}
