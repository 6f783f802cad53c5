# ruff: noqa: SIM905 -- word lists read better as words
"""Whether a full name is a woman's or a man's, by its given name: whom "he" and "she" can stand for."""

from __future__ import annotations

from typing import Literal

from extract.events.who.words import fold

Sex = Literal["she", "he"]

_WOMEN = frozenset(
    """abigail aisha alexandra alice alicia alison allison alyssa amanda amber amina amy ana anastasia angela anita ann
    anna anne annette annie antonia audrey aung barbara beata beatrice benazir bernadette beth betty beverly bonnie
    brenda bridget brittany caitlin carla carol carole caroline carolina carolyn carrie catherine cathy charlene
    charlotte chelsea cheryl christina christine cindy claire clara claudia colleen condoleezza cristina crystal cynthia
    daisy daniela danielle dawn deborah debbie debra delcy denise diana diane dilma dolores donna doris dorothy edith
    eileen elaine eleanor elena elizabeth ella ellen emily emma erica erin esther eva evelyn fatima fiona florence
    francesca gabriela gail georgia geraldine gina giorgia gladys gloria grace gretchen gwen hannah harriet hazel
    heather heidi helen hillary holly ida indira ines ingrid irene irina iris isabel isabella ivana ivanka jacinda
    jacqueline jane janet janice jasmine jeanne jennifer jenny jessica jill joanna joanne joyce juanita judith judy
    julia julie kamala karen karin kate katherine kathleen kathryn kathy katie kay kayla keiko khadija kimberly kristen
    kristin laura lauren laurie leah leila lillian linda lisa liz loretta lori lorraine louise lucia lucille lucy lydia
    lyudmila madeleine madeline magdalena malala mamata marcia margaret margarita maria marie marilyn marina marjorie
    marlene marsha martha mary maureen megan melania melanie melinda melissa mercedes meredith michelle mildred miriam
    molly monica monique nadia nancy natalia natalie natasha ngozi nicola nicole nina nora norma oksana olena olga
    olivia paige pamela patricia paula pauline peggy penny phyllis pilar priya priti rachel rebecca regina renee rita
    roberta rosa rose rosemary ruth sabrina sally samantha sandra sandy sanna sara sarah sharon sheila shelly shirley
    sonia sonya sophia sophie stella stephanie sue susan suzanne svetlana sylvia tamara tammy tanya tara tatiana teresa
    terri thelma theresa tiffany tina tulsi ursula valentina valerie vanessa vera veronica vicki vicky victoria viola
    violet virginia wanda wendy whitney wilma winnie ximena yolanda yulia yvette yvonne zainab zoe""".split()
)
_MEN = frozenset(
    """aaron abdel abdul abdullah abraham adam adel adrian ahmad ahmed aidan alan albert alberto alejandro aleksandr
    alexander alexei alfonso alfred alfredo allan allen alvaro amir anatoly andre andreas andrei andres andrew andriy
    andy angelo anthony antoine anton antonio arnold arthur asif augusto austin barack barry bashar ben benjamin bernard
    bernardo bernie bill billy binyamin bob bobby boris brad bradley brandon brendan brett brian bruce bruno bryan byron
    calvin carl carlos cecil cesar charles charlie christopher clarence clifford clint colin craig curtis cyril dan
    daniel danny darren dave david dean denis dennis derek diego dmitri dmitry don donald doug douglas dwight earl ed
    eddie edgar eduardo edward edwin eli elias elijah emmanuel enrique eric erik ernest ernesto eugene evo felipe felix
    ferdinand fernando fidel francisco francois frank franklin fred frederick gabriel gary gavin geoffrey george gerald
    gerard gerardo gilbert giovanni glenn goodluck gordon greg gregory guillermo gustavo hamid hans harold harry hassan
    hector henry herbert hosni howard hugh hugo hussein ian ibrahim ignacio igor isaac ismail ivan jack jacob jacques
    jair jake james jared jason javier jeff jeffrey jeremy jerome jerry jim jimmy joaquin joe johan john johnny jon
    jonathan jorge jose joseph joshua juan julio justin karl keir keith ken kenneth kevin khaled kirk kurt kwame larry
    lawrence leo leon leonard leonardo leonid lester lewis liam luigi luis luke mahmoud manuel marc marcel marco marcos
    marcus mario mark martin marvin mateo matt matthew maurice max michael miguel mike mikhail mitch mitchell mohamed
    mohammad mohammed moammar moses muammar muhammad muhammadu mustafa narendra nathan nathaniel neil nelson nicholas
    nick nicolas nigel nikolai noah norman oleg oliver olusegun omar oscar otto pablo patrick paul pavel pedro pete
    peter petro phil philip phillip pierre pyotr rafael raila ralph ramiro ramon randall randy raul ray raymond recep
    ricardo richard rick rishi rob robert roberto rodney rodrigo roger roland ronald ross roy ruben rudolf rudy russell
    ryan saddam salvador samir samuel scott sean sebastian serge sergei sergey sergio seth shinzo simon stan stanley
    stefan stephen steve steven stewart stuart ted thabo theodore thomas tim timothy todd tom tomas tommy tony travis
    trevor uhuru vernon victor viktor vincent vladimir volodymyr walter warren wayne william willie winston xavier
    yasser yoweri yuri zachary""".split()
)


def sex_of(name: str) -> Sex | None:
    """By the first word of a name of several; None where it tells nothing."""
    first, _, rest = name.partition(" ")
    given = fold(first)
    if not rest:
        return None
    return "she" if given in _WOMEN else "he" if given in _MEN else None
