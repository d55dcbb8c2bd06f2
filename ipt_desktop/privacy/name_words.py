"""Words that finding names in free text must know: titles, small words of names, everyday words that are names too.

All words are folded as ``search_key`` folds them. Languages are English, German, Spanish and French.
"""

from functools import cache

from ipt_desktop.model.relation_vocabulary import RELATIONS
from ipt_desktop.model.search_key import search_key


def words(text: str) -> frozenset[str]:
    """The words of a list as the program writes it."""
    return frozenset(text.split())


TITLES = words(
    "mr mrs ms miss mx mister madam dr doctor prof professor sir lady lord rev father sister herr herrn frau "
    "fraulein hr "
    "fr dipl ing mag sr sra srta senor senora senorita don dona m mme mlle monsieur madame mademoiselle me maitre pr"
) - words("father sister")
PARTICLES = words(
    "von van vom zu zur zum de der den des del della di da du dos la le les los las el bin ibn abu st san santa "
    "ter ten af av"
)
CONNECTORS = words("and und et y e + u")
MONTH_NAMES = words(
    "january february march april may june july august september october november december januar februar marz "
    "mai juni "
    "juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre"
)
# Words after which a month follows rather than a person.
BEFORE_A_MONTH = words(
    "in on since until till by before after during early mid late last next this every of end beginning im ab "
    "seit bis "
    "ende anfang mitte vor nach jeden letzten nachsten diesen en de desde hasta para el cada fin au depuis jusqu "
    "avant "
    "apres debut mi fin le"
)
# First and family names that are everyday words as well: they count only where they are written as names are.
EVERYDAY = words(
    "art autumn bill bob candy carol charity chance chase chris christian dale daisy dawn dean drew earnest "
    "faith frank gene "
    "glen grace grant guy hope hunter iris ivy jack jasmine joy june king lance lily major mark max may melody "
    "mercy mike "
    "miles misty nick olive page pat patience pearl peg penny pierce ray rich rob robin rose ruby rusty sage "
    "sandy sky star "
    "sue summer sunny violet ward wade will willow winter wolf young long short brown green white black baker "
    "cook smith "
    "stone bush hill field wood wells price love day rain heather hazel holly amber april august dolly ginger "
    "honey happy "
    "buddy duke earl prince victor per une ada an ali "
    "sol luz mar paz rosa alba cruz angel dolores consuelo esperanza pilar rocio nieves reyes leon bueno rubio "
    "blanco moreno "
    "delgado gallo iglesias campos flores rios prado vega marina gloria amparo socorro mercedes salvador "
    "pierre claire aurore blanche fleur marine olive violette jade constant juste olivier roche petit grand "
    "leblanc lenoir "
    "leroy boulanger mercier berger blanc brun roux marchand perle prudence clemence modeste aime"
)
# Words that are nouns in German, where a capital letter says nothing.
GERMAN_NOUNS = words(
    "sonne engel ernst stein berg vogel koch bauer klein lang gross jung alt weiss schwarz roth braun fischer "
    "schneider muller "
    "mueller miller wolf rose iris veilchen linde jasmin heide rosa flora viola mai august winter sommer herbst "
    "fruhling konig "
    "kaiser graf richter schulz becker beck hoffmann schafer zimmermann kramer schuster weber wagner hahn fuchs "
    "hase sommer "
    "freitag sonntag montag mutter vater oma opa mama papa tante onkel stark frank may mark hut hirsch kraft "
    "wald busch"
)
# Common short words of running text: never a form of a name.
COMMON = words(
    "a an the and or but if so as at by for from in into of off on onto out over to up with without i me my mine "
    "we us our you "
    "your he him his she her hers it its they them their this that these those who whom whose which what when "
    "where why how is "
    "are was were be been being am do does did done have has had having can could may might must shall should "
    "will would not no "
    "yes more most much many some any all both each few other another such only own same than then there here "
    "too very just now "
    "role rule tell told tale tone till tiny time mine many mean mind male mile mail main make made mark marry "
    "merry money mole "
    "man men may mom mum dad sat set sit sun son see seen sea say said says pan pen pet pat pots hat hit hot "
    "hurt hand hen her "
    "ich du er sie es wir ihr mich dich sich uns euch mir dir ihm ihn ihnen der die das den dem des ein eine "
    "einen einem einer "
    "eines und oder aber wenn weil dass ob als wie wo was wer wen wem nicht kein keine auch nur noch schon sehr "
    "mehr viel alle "
    "alles mit von bei zu nach aus seit fur ohne gegen um durch an auf in uber vor hinter neben zwischen unter "
    "ist sind war waren "
    "sein habe hat haben hatte kann konnte muss musste soll will wollte darf wird wurde da dann hier dort jetzt "
    "immer nie oft "
    "yo tu el ella nosotros ellos ellas me te se nos lo la los las un una unos unas y o pero si porque que como "
    "cuando donde quien "
    "no con de del al por para sin sobre entre hasta desde es son era fue ser estar esta estan he ha han mi mis "
    "su sus muy mas ya "
    "je tu il elle nous vous ils elles me te se le la les un une des et ou mais si parce que qui quand comment "
    "pas ne avec de du "
    "au aux par pour sans sur entre chez est sont etait ai as a ont mon ma mes ton ta tes son sa ses leur tres "
    "plus deja encore"
)
DATIVE = words("mit von bei zu nach aus seit gegenuber ausser vom beim zum dank")
ACCUSATIVE = words("fur ohne gegen um durch uber an auf bis")
POSSESSIVES = words(
    "my our the his her their mein meine meinen meinem meiner meines unser unsere unseren unserem unserer der "
    "die den dem des mi "
    "mis nuestro nuestra el la mon ma mes notre le"
)
ARTICLES = words("the die los las les")
# Sets of words for the same person, for finding "my husband" where one husband is in the case.
SAME_RELATION = tuple(
    words(line)
    for line in (
        "husband hubby spouse ehemann mann gatte ehegatte marido esposo mari epoux",
        "wife spouse ehefrau frau gattin mujer esposa femme epouse",
        "partner partnerin lebensgefahrte lebensgefahrtin pareja companero companera compagnon compagne conjoint",
        "boyfriend freund novio copain petit-ami",
        "girlfriend freundin novia copine petite-amie",
        "mother mum mummy mom mommy mama mutter mutti mami madre maman mere",
        "father dad daddy papa vater vati papi padre pere",
        "brother bro bruder hermano frere",
        "sister sis schwester hermana soeur",
        "son sohn hijo fils",
        "daughter tochter hija fille",
        "grandmother grandma granny nan oma grossmutter abuela grand-mere mamie",
        "grandfather grandpa grandad opa grossvater abuelo grand-pere papi",
        "uncle onkel tio oncle",
        "aunt auntie tante tia",
        "boss manager supervisor chef chefin jefe jefa patron patronne",
        "stepfather stiefvater padrastro beau-pere",
        "stepmother stiefmutter madrastra belle-mere",
        "ex ex-husband ex-partner ex-boyfriend exmann ex-mann exfreund ex-freund exmarido ex-marido ex-mari",
        "neighbour neighbor nachbar nachbarin vecino vecina voisin voisine",
        "landlord vermieter casero proprietaire",
        "father-in-law schwiegervater suegro",
        "mother-in-law schwiegermutter suegra",
    )
)
# Short forms that no rule makes; each line is one name in its forms.
SHORT_FORMS = tuple(
    words(line)
    for line in (
        "robert bob bobby rob robbie bert bertie rupert",
        "william bill billy will willy willie liam wilhelm willi helmut",
        "richard dick rick ricky rich richie",
        (
            "elizabeth elisabeth liz lizzie beth betty betsy eliza lisa libby sissi lisbeth elsa else ilse liesel "
            "isabel isabella"
        ),
        "margaret margarete margarita marguerite peggy maggie meg megan greta gretel grete margot rita marga",
        (
            "katherine catherine katharina kathrin katrin kate katie kathy kathi kati kat kitty cathy kathe trina "
            "catalina catrin"
        ),
        "james jim jimmy jamie jaime jacob jakob jack",
        "john johnny jack jon jean johann johannes hans hansi jan juan ivan ian sean",
        "joseph joe joey josef sepp seppi pepe jose josefa josephine josie jo",
        "edward ed eddie eddy ned ted teddy eduard eduardo",
        "anthony antony tony anton toni antonio antoine",
        "alexander alexandra alex sandra sandy sasha sascha lex xandra alejandro alejandra",
        "ursula uschi ulla uli ursel",
        "ulrich ulrike uli ulli ulla rike",
        "wolfgang wolf wolfi",
        "rolf rudolf rudi ruedi rudolph",
        "franz francis frank francisco paco pancho frances francoise fanny",
        "ignacio nacho",
        "dolores lola",
        "rosario charo",
        "guadalupe lupe lupita",
        "concepcion concha conchita",
        "manuel manolo manu emanuel emmanuel",
        "manuela manu",
        "maria marie mary mia mariechen molly polly mimi masha marija",
        "friedrich frederick fred freddy fritz federico frederic",
        "heinrich henry harry heinz heini enrique henri hal",
        "georg george jorge jurgen jorg schorsch",
        "matthias matthew matt mats matze mateo mathieu hias",
        "michael mike mick mickey micha michi michel miguel misha",
        "thomas tom tommy tomas",
        "daniel dan danny dani",
        "samuel sam sammy",
        "benjamin ben benny",
        "charles charlie chuck karl carl carlos kalle",
        "patricia pat patty patsy tricia trish",
        "theresa therese teresa tess tessa resi terry",
        "susan susanne susanna sue susie suzy susi sanne",
        "rebecca becky becca",
        "jennifer jenny jen",
        "jessica jess jessie",
        "barbara barb babs babsi barbie",
        "dorothy dorothea doro dora dot dotty thea",
        "eleanor eleonore ellie nell nelly nora lenore",
        "helen helene lena leni nelly elena",
        "magdalena lena leni magda",
        "christina christine christian chris chrissie tina christel",
        "иван ваня ванечка",
        "мария маша машенька маруся",
        "анна аня анечка нюра",
        "екатерина катя катенька",
        "александр саша шура",
        "дмитрий дима митя",
        "владимир вова володя",
        "михаил миша",
        "николай коля",
        "сергей серёжа сережа",
        "ольга оля",
        "татьяна таня",
        "наталья наталия наташа",
        "елена лена",
        "юрий юра",
        "павел паша",
        "пётр петр петя",
        "алексей лёша леша",
        "евгений евгения женя",
    )
)


@cache
def relation_words() -> frozenset[str]:
    """Every single word of the relations that the program knows."""
    parts = (part for relation in RELATIONS for part in search_key(relation.words).replace("*", " ").split())
    return frozenset(word for part in parts for word in (part, *part.split("-")) if len(word) > 1)


@cache
def everyday_words() -> frozenset[str]:
    """Every word that may mean something else than a person of this name."""
    return EVERYDAY | GERMAN_NOUNS | MONTH_NAMES | COMMON | relation_words()
