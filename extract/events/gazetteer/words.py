# ruff: noqa: SIM905 -- word lists read better as words
"""Words that tell places, people and institutions apart around a capitalised name."""

from __future__ import annotations

NOT_PLACES = frozenset(
    """kennedy tima orlov luan balart dass anand tai judson baltic molotov deni cristal loma cerro casa alta claymore
    january february march april may june july august september october november december monday tuesday agri
    wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu
    fri sat sun the a an of in on at to and or but for with from by as is was are were be been he she it they we
    you i his her its their our my your this that these those there here when where while who what which why how
    if then so not no yes all any both each few more most other some such only own same than too very can will
    just now also about after before since until during against between into through over under again further
    once out up down off mr mrs ms miss dr sir lord lady president minister king queen prince princess pope
    general colonel captain major police court state city county national federal international public press
    news senate house congress party union church school university college hospital company bank group army
    navy government department office said says told new old great good best first second third last next one
    two three four five six seven eight nine ten god christmas easter thanksgiving ramadan internet facebook
    twitter google youtube telegram reuters american-style english-language english latin catholic islam islamic
    muslim christian jewish arab arabs nazi street road avenue center centre park square mall plaza building
    bridge station airport north south east west northern southern eastern western central upper lower northeast
    northwest southeast southwest republican democrat democratic democrats republicans independence liberty
    victory progress mission many much every like even still well back way made make however meanwhile although
    though because mobile reading nice bath hull deal sandwich ware rugby sale battle hope media ball officer
    agent chief judge justice lawyer attorney secretary mayor governor senator deputy sheriff sergeant among
    another around behind below beyond despite except inside outside instead perhaps plus rather regarding capital
    ohio-based world earth universe moon mars star stars water fire wind rain snow summer winter spring autumn
    fall associated wire staff writer reporter editor photo photograph video file copyright rights reserved link
    source ave blvd rd ln hwy st apt suite box chinatown uptown midtown downtown""".split()
)
"""Never a place on their own, whatever a gazetteer says (single words, normalised)."""

NOT_PLACES_EITHER = frozenset(
    ("national park", "capital region", "old city", "white house", "state house", "new deal", "green zone", "red cross",
     "old town", "new town", "city hall", "la familia", "al nahda", "al noor", "el nino", "la nina", "new century",
     "general assembly", "security council", "eastern time", "supreme court", "western union", "united front")
)  # fmt: skip
"""Names of several words that gazetteers know somewhere and news means otherwise."""

PLACE_PREPOSITIONS = frozenset(
    """in at near from to outside toward towards around across throughout inside into through via leaving reached
    entering visiting north south east west northeast northwest southeast southwest between over""".split()
)

TITLES = frozenset(
    """mr mrs ms miss dr sir lord lady dame rev fr sr president minister premier chancellor secretary ambassador king
    queen prince princess pope archbishop bishop cardinal imam rabbi pastor father sister brother general gen
    colonel col captain capt major maj lieutenant lt sergeant sgt corporal cpl private pvt admiral adm commander
    cmdr officer officers detective det inspector constable const sheriff deputy chief judge justice attorney
    lawyer prosecutor senator sen sens representative rep reps congressman congresswoman councilman councilwoman
    councilor commissioner governor gov mayor coach professor prof principal superintendent director manager
    chairman chairwoman chairperson spokesman spokeswoman spokesperson ceo president-elect trooper agent
    firefighter aunt uncle ayatollah sheikh sheik mullah saint aide defender forward midfielder goalkeeper
    pitcher quarterback driver author singer actor actress director-general premier-elect marshal comrade cllr
    supt engineer guard editor reporter""".split()
)
"""Before a name these announce a person (lower case, without full stop)."""

GIVEN_NAMES = frozenset(
    """aaron abdul abdullah abigail abraham adam adrian ahmad ahmed aidan alan albert alberto alejandro alex alexander
    alexandra alexei alexis alfonso alfred alfredo ali alice alicia alison allan allen allison alvaro alvin
    amanda amber amy ana anatoly andre andrea andreas andrei andres andrew andy angel angela angelo anita ann
    anna anne annette anthony antoine anton antonia antonio april ariel arnold arthur asif ashley audrey austin
    barack barbara barry beatrice becky ben benjamin bernard bernardo beth betty beverly bill billy blake bob
    bobby bonnie boris brad bradley brandon brandy brenda brent brett brian bridget bruce bruno bryan bryant
    byron calvin cameron carl carla carlos carmen carol carole caroline carolyn carrie casey catherine cathy
    cecil cesar charlene charles charlie charlotte chad chelsea cheryl chester chris christian christina
    christine christopher christy cindy claire clara clarence claude claudia clayton clifford clint clinton cody
    colin colleen connie conor corey courtney craig crystal curtis cynthia daisy dale dan dana daniel daniela
    danielle danny darrell darren darryl dave david dawn dean deborah debbie debra denis denise dennis derek
    derrick diana diane diego dmitri dmitry dolores don donald donna dora doris dorothy doug douglas drew duane
    dustin dwayne dylan earl ed eddie edgar edith edmund eduardo edward edwin eileen elaine eleanor elena eli
    elias elijah elizabeth ella ellen emil emily emma emmanuel enrique eric erica erik erin ernest ernesto
    esther ethan eugene eva evan evelyn faye felipe felix fernando fidel florence frances francesca francesco
    francis francisco francois frank frankie franklin fred freddie frederick gabriel gabriela gary gavin gene
    geoffrey george gerald geraldine gerard gerardo gilbert gina giovanni gladys glen glenn gloria gonzalo
    gordon grace grant greg gregory guillermo guy gwen hamid hannah hans harold harriet harry harvey hassan
    hazel heather hector heidi helen henry herbert herman hillary holly howard hugh hugo hussein ian ibrahim ida
    igor ignacio irene iris isaac isabel ismail ivan jack jackie jacob jacqueline jacques jaime jake jamal james
    jamie jan jane janet janice jared jasmine jason javier jay jean jeanne jeff jeffery jeffrey jennifer jenny
    jeremy jerome jerry jesse jessica jesus jill jim jimmy joan joanna joanne joaquin jodi joe joel johan john
    johnny jon jonathan jordan jorge jose joseph joshua joyce juan juanita judith judy julia julian julie julio
    june justin kaitlin karen karl kate katherine kathleen kathryn kathy katie kay keith kelly ken kenneth kent
    kerry kevin khaled kim kimberly kirk kristen kristin kurt kyle lance larry laura lauren laurence laurie
    lawrence lee leah leo leon leonard leonardo leroy leslie lester lewis liam lillian linda lindsay lindsey
    lisa lloyd logan lois loretta lori lorraine louis louise lucas lucia lucille lucy luigi luis luke lydia lyle
    lynn mack madeline madison mahmoud malcolm manuel marc marcel marcia marco marcos marcus margaret margarita
    maria marian marie marilyn mario marion marisa marjorie mark marlene marsha marshall martha martin marty
    marvin mary mason mathew matt matthew maureen maurice max maxine megan mel melanie melinda melissa melvin
    mercedes meredith michael micheal michel michele michelle miguel mikael mike mikhail mildred milton miriam
    mitch mitchell mohamed mohammad mohammed molly monica monique morgan moses muhammad murray mustafa myra
    nadia nancy natalie natalia natasha nathan nathaniel neil nelson nicholas nick nicolas nicole nigel nikolai
    nina noah noel nora norma norman olga oleg oliver olivia omar oscar otto owen pablo paige pam pamela
    patricia patrick patsy paul paula pauline pavel pedro peggy penny perry pete peter phil philip phillip
    phyllis pierre rachel rafael ralph ramiro ramon randall randy raphael raul ray raymond rebecca regina renee
    rene rex ricardo richard rick ricky rita rob robert roberta roberto robin rodney rodolfo rodrigo roger
    roland rolando roman ron ronald ronnie rosa rose rosemary ross roy ruben ruby rudolf rudy russell ruth ryan
    sabrina sally salvador sam samantha samir samuel sandra sandy santiago sara sarah saul scott sean sebastian
    serge sergei sergey sergio seth shane shannon sharon shaun shawn sheila shelby shelly sherri sherry shirley
    sidney simon sonia sonya sophia sophie spencer stacey stacy stan stanley stefan stella stephanie stephen
    steve steven stewart stuart sue susan suzanne sven sydney sylvia tamara tammy tanya tara tariq taylor ted
    teresa terrance terri terry thelma theodore theresa thomas tiffany tim timothy tina toby todd tom tomas
    tommy toni tony tracey traci tracy travis trevor troy tyler tyrone ursula valentina valerie vanessa vera
    vernon veronica vicki vicky victor victoria vincent viola violet virginia vivian vladimir wade wallace
    walter wanda warren wayne wendell wendy wesley whitney wilbur will willard william willie wilma winston
    wolfgang xavier yasser yolanda yusuf yuri yvonne zachary zoe geneva savannah brooklyn paris london dakota
    carolina jackson lincoln kingston augusta preston houston dallas carson denver trenton bailey harper quincy
    kendall mckenzie easton camden chandler cooper hunter jett keya alyssa brittany kayla trey dwight kendra
    latoya shawna darnell jermaine deshawn terrell tyrell malik lamar deandre marquis""".split()
)
"""Common given names, so that "Jordan Baker" is not taken for the country."""

COUNTRIES_AS_GIVEN_NAMES = frozenset(("israel", "india", "kenya", "cuba", "america"))
"""Countries that are given names too, but only before a surname."""

SURNAMES = frozenset(
    """smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson
    anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis
    robinson walker young allen king wright scott torres nguyen hill flores green adams nelson baker hall rivera
    campbell mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart
    morris morales murphy cook rogers gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos kim
    cox ward richardson watson brooks chavez wood james bennett gray mendoza ruiz hughes price alvarez castillo
    sanders patel myers long ross foster jimenez powell jenkins perry russell sullivan bell coleman butler
    henderson barnes gonzales fisher vasquez simmons romero jordan patterson alexander hamilton graham reynolds
    griffin wallace moreno west cole hayes bryant herrera gibson ellis tran medina aguilar stevens murray ford
    castro marshall owens harrison fernandez mcdonald woods washington kennedy wells vargas henry chen freeman
    webb tucker guzman burns crawford olson simpson porter hunter gordon mendez silva shaw snyder mason dixon
    munoz hunt hicks holmes palmer wagner black robertson boyd rose stone salazar fox warren mills meyer rice
    schmidt garza daniels ferguson nichols stephens soto weaver ryan gardner payne grant dunn kelley spencer
    hawkins arnold pierce hansen peters santos hart bradley knight elliott cunningham duncan armstrong hudson
    carroll lane riley andrews alvarado ray delgado berry perkins hoffman johnston matthews pena richards
    contreras willis carpenter lawrence sandoval guerrero george chapman rios estrada ortega watkins greene
    nunez wheeler valdez harper burke larson santiago maldonado morrison franklin carlson austin dominguez carr
    lawson jacobs obrien lynch singh vega bishop montgomery oliver jensen harvey williamson gilbert dean sims
    espinoza howell li wong reid hanson le mccoy garrett burton fuller wang weber welch rojas lucas marquez
    fields park yang little banks padilla day walsh bowman schultz luna fowler mejia edison chisholm clinton
    lincoln logan madison monroe jefferson houston dallas denton tyler preston barton ashley leon lima santana
    valencia cordova salinas trujillo quintana rubio duarte barrios solis zamora cabrera aurora byrd chandler
    troy irving garland frisco lansing vance""".split()
)
"""Common surnames, most of which are small towns too."""

QUARTERS = frozenset("neighborhood neighbourhood district area section suburb quarter village town region".split())
"""After a name these say what kind of place it is."""

SETTLEMENTS = frozenset("city town township village hamlet suburb port island province".split())
"""Before "of" and a name these say that it is a place."""

KIN = frozenset(
    """daughter son wife husband mother father sister brother girlfriend boyfriend uncle aunt nephew niece cousin
    grandson granddaughter grandmother grandfather stepson stepdaughter fiance fiancee widow twin toddler""".split()
)
"""Before a name these announce somebody's child or spouse."""

SAID_OF_PEOPLE = frozenset(
    """said says told asked added wrote replied testified pleaded pled argued explained recalled believes thinks knew
    was were is has had who joined graduated married died retired frantically""".split()
)
"""Right after a name of no great city, these speak for a person."""

STREETS = frozenset(
    """street streets st avenue avenues ave road roads rd drive dr boulevard blvd lane ln highway hwy parkway pkwy
    circle terrace way turnpike expressway freeway pike trail row close crescent alley interchange exit bypass
    loop plaza place""".split()
)

INSTITUTIONS = frozenset(
    """police city county parish university college school schools high hospital airport council department district
    court courthouse sheriff fire chamber board commission committee government state regional community
    municipal international public metropolitan metro area town township village borough region province
    prefecture health zoo museum library stadium arena prison jail port harbor harbour station bureau office
    authority circuit superior supreme memorial medical general junior elementary middle academy institute
    symphony orchestra opera times post globe herald tribune news press daily gazette journal observer star sun
    chronicle mayor governor sen sens rep reps democrat democrats republican republicans legislature house
    senate national federal central bay beach valley river lake island islands mountain mountains hills
    peninsula coast gulf summit treaty accord talks agreement oblast governorate raion zone crossing border
    forum film festival marathon olympics games cup open residents attorney ambassador embassy consulate
    correspondent native man woman men women team united rovers athletic volunteer superintendent councilman
    councilwoman city-county magistrate probate historical civic convention downtown""".split()
)
"""After a place name these make an institution or a feature of that place, not a person's surname."""

ORGANISATION_HEADS = frozenset(
    """university college institute bank church hospital school academy museum society association company cathedral
    diocese archdiocese""".split()
)

TOWNSPEOPLE = frozenset(
    """man men woman women couple teen teens teenager teenagers resident residents police policeman firefighter
    firefighters firemen officers""".split()
)
"""After a bare place name these are of a town or county: of a country one says "a Lebanese woman"."""

OF_TOWNS = TOWNSPEOPLE | frozenset(
    """parents mother father girl boy boys girls native officer attorney doctor teacher teachers student students
    pastor city town township school schools high elementary fire mayor council councilman alderman aldermen selectmen
    commissioners public library hospital apartment apartments home house store street streets motel""".split()
)
"""The same, with those who may stand after a person's name as well."""
