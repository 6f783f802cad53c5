# ruff: noqa: SIM905 -- word lists read better as words
"""Whether a full name is a woman's or a man's, by its given name: whom "he" and "she" can stand for."""

from __future__ import annotations

from typing import Literal

from extract.events.who.words import fold

Sex = Literal["she", "he"]

_WOMEN = frozenset(
    """abigail ada adele adriana agnes aicha aisha alexandra alice alicia alison allison alyssa amanda amber amelia
    amina amy ana anastasia angela anita ann anna anne anneliese annette annie antoinette antonia arlene asha astrid
    audrey aung ayesha barbara beata beatrice bella benazir bernadette beth betty beverly bianca bonnie brenda
    bridget bridgette brittany caitlin camila camille cara carla carmela carol carole carolina caroline carolyn
    carrie catherine cathy celia charlene charlotte chelsea cheryl chiara chloe christina christine cindy claire
    clara claudia claudine colleen condoleezza connie cora corinne cristina crystal cynthia daisy daniela danielle
    daphne dawn deanna debbie deborah debra delcy delia della denise diana diane dilma dolores donna dora doris
    dorothy edith edna eileen elaina elaine eleanor elena elisa elisabeth elise eliza elizabeth ella ellen elsa
    elvira emilia emily emma erica erin esperanza estelle esther ethel eugenia eva eve evelyn farah fatima fay faye
    felicia fiona florence frances francesca freya gabriela gail georgia geraldine gertrude gina giorgia giulia
    gladys gloria grace greta gretchen gwen gwendolyn hannah harriet hazel heather heidi helen hilda hillary holly
    ida ilse imelda indira ines inga ingeborg ingrid irena irene irina iris isabel isabella isabelle ivana ivanka ivy
    jacinda jacqueline jana jane janelle janet janice jasmine jeanne jennifer jenny jessica jill joanna joanne
    jocelyn jodie josefina josephine joyce juanita judith judy julia juliana julie juliet justine kamala karen karin
    karina katarina kate katherine kathleen kathryn kathy katie katya kay kayla keiko keisha khadija kimberly kirsten
    kristen kristin lara latoya laura lauren laurie leah leila lena leona leonor leticia lila lilian lillian lily
    linda lisa liz lola lorena loretta lori lorraine louise lucia lucille lucinda lucy luisa luz lydia lyudmila mabel
    madeleine madeline magdalena maggie maia malala malia mamata mandy manuela marcela marcia margaret margarita
    maria marianne maribel marie marilyn marina marisa marisol marjorie marlene marsha marta martha mary maryam
    matilda maud maureen maxine maya megan melania melanie melinda melissa mercedes meredith michelle mildred mina
    mira mirela miriam moira molly mona monica monique nadia nadine nancy naomi natalia natalie natasha nell nellie
    ngozi nia nicola nicole nina noelle noor nora norma odette ofelia oksana olena olga olivia paige pamela paola
    patricia patty paula paulina pauline peggy penny petra philippa phoebe phyllis pilar polly priti priya rachael
    rachel ramona reba rebecca regina renee rita roberta rosa rosalind rose rosemary rosie roxanne ruby ruth sabrina
    sadie sally salma samantha sandra sandy sanna sara sarah selma serena sharon sheila shelly sheryl shirley sigrid
    silvia simone siobhan sonia sonya sophia sophie soraya stella stephanie sue susan susanna suzanne svetlana sybil
    sylvia sylvie tabitha tamara tammy tanya tara tatiana tatyana teresa terri tess thelma theresa tiffany tina trudy
    tulsi uma ursula valentina valeria valerie vanessa vera verena veronica vicki vicky victoria vilma viola violet
    virginia vivian viviana wanda wendy whitney wilhelmina wilma winnie ximena yasmin yasmine yolanda yulia yvette
    yvonne zainab zara zelda zoe zofia""".split()
)
_MEN = frozenset(
    """aaron abdel abdul abdullah abel abraham adam adel adolfo adrian agustin ahmad ahmed ahmet aidan alan albert
    alberto aldo alec alejandro alejo aleksandr alessandro alexander alexei alfonso alfred alfredo alistair allan
    allen alonzo alvaro alvin amir amos anatoly anders andre andreas andrei andres andrew andriy andy angelo angus
    ansel anthony antoine anton antonin antonio archie armando arne arnold arthur arturo asher ashok asif augusto
    austin axel barack barney barry bart bashar basil ben benjamin bernard bernardo bernie bert bertrand bill billy
    binyamin bob bobby boris brad bradley brandon brendan brendon brett brian brock bruce bruno bryan bud burt byron
    caleb calvin carl carlo carlos cecil cedric cesar charles charlie chet christopher chuck clarence claude cliff
    clifford clint clyde colin conor corey cory craig curtis cyril dale damian damien dan daniel danny darrell darren
    darryl daryl dave david dean declan demetrius denis dennis derek derrick desmond dexter dick diego dieter dimitri
    dirk dmitri dmitry don donald doug douglas doyle duncan dustin dwayne dwight dylan earl ed eddie edgar edmund
    eduardo edward edwin efrain eli elias elijah elliot elliott elmer emil emilio emir emmanuel enrique enzo eric
    erik ernest ernesto ernie errol ethan eugene evan everett evo ezra fabio farid felipe felix ferdinand fergus
    fernand fernando fidel filip francisco francois frank franklin fred frederick fritz gabriel gareth garrett gary
    gavin gene geoff geoffrey george gerald gerard gerardo gerhard gilbert giles giovanni glen glenn goodluck goran
    gordon graeme graham greg gregor gregory guillermo gus gustavo hamid hans harold harry harvey hassan hector
    heinrich helmut henry herb herbert herman hiroshi horace horst hosni howard hubert hugh hugo humberto hussain
    hussein ian ibrahim ignacio igor imran irving irwin isaac ismael ismail ivan ivo jaap jack jacob jacques jair
    jake jamal james jared jason javier jed jeff jeffrey jeremy jerome jerry jesse jim jimmy joachim joaquin joe joel
    johan john johnny joko jon jonah jonas jonathan jorge jose josef joseph josh joshua juan jules julian julien
    julio jurgen justin kamal kareem karl kaspar keir keith kelvin ken kendrick kenji kenneth kevin khaled kirk klaus
    klemens kofi kristof kurt kwame larry lars laszlo lawrence leo leon leonard leonardo leonid leroy lester levi
    lewis liam lionel lloyd lorenzo lothar luca lucas lucien ludwig luigi luis luka luke magnus mahmoud malcolm malik
    manfred manuel marc marcel marco marcos marcus marek mario marius mark marko markus martin marvin mateo mathias
    matt matteo matthew maurice mauricio max maxim maximilian mehmet melvin mervyn michael miguel mike mikhail miles
    miloslav milton miroslav mitch mitchell moammar mohamed mohammad mohammed moritz moses moshe muammar muhammad
    muhammadu mustafa mykola narendra nathan nathaniel ned neil nelson nicholas nick nicolas niels nigel nikolai
    nikos noah norbert norm norman olaf oleg oliver olusegun omar omer orville osama oscar otis otto owen pablo paolo
    pascal patrick paul pavel pawel pedro percy pete peter petro phil philip phillip pierre piotr pyotr quentin
    quincy radek rafael rafe rahul raila rajiv ralph ram ramiro ramon randall randy rashid raul ray raymond recep
    reggie reginald rene rhys ricardo richard rick rico rishi rob robert roberto roderick rodney rodrigo roger roland
    rolf romano ron ronald rory ross rowan roy ruben rudolf rudy rufus rupert ruslan russell ryan saddam sal salman
    salvador samir samuel sandro sanjay saul scott sean sebastian selim serge sergei sergey sergio seth shane shaun
    sheldon shinzo sid simon slobodan stan stanley stefan stefano stephen steve steven stewart stig stuart sunil sven
    sylvester tadeusz tariq ted terence terrance terrence thabo theodore thomas tim timothy tobias todd tom tomas
    tomasz tommy tony travis trevor tristan tyler tyrone uhuru ulrich umberto valentin vaughn vernon vic victor vidal
    viktor viktoras vince vincent vinod vito vladimir volodymyr walt walter warren wayne wendell werner wes wesley
    wilbur wilfred william willie winston wolfgang xavi xavier yann yasir yasser yosef yoweri yuri yusuf zachary zack
    zoltan""".split()
)


def sex_of(name: str) -> Sex | None:
    """By the first word of a name of several; None where it tells nothing."""
    first, _, rest = name.partition(" ")
    given = fold(first)
    if not rest:
        return None
    return "she" if given in _WOMEN else "he" if given in _MEN else None
