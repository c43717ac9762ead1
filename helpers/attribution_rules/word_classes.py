"""Small closed word classes of English that the rules for sources and contents look at."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = _words("the a an")
OWNERS = _words("his her its their our my your whose")
DETERMINERS = (
    ARTICLES
    | OWNERS
    | _words("this these those some any no every each all both many most several few another "
    "other one two three four five six seven eight nine ten dozens hundreds thousands half")
)  # fmt: skip
PRONOUNS = _words(
    "he she they it we i you who everyone everybody someone somebody anyone anybody nobody "
    "he's she's they're we're i'm you're it's he'd she'd they'd we'd i'd you'd he'll she'll "
    "they'll we'll i'll you'll they've we've i've you've"
)
OBJECTS = _words("him her them us me us you it himself herself themselves ourselves")
RELATIVES = _words("who which that")
CONJUNCTIONS = _words("and or but nor yet so")
SUBORDINATORS = _words(
    "that if whether because while when whenever where although though after before since until "
    "as unless than how why what whom which who once whereas lest even meanwhile however "
    "instead nevertheless moreover then there here not only perhaps maybe thus therefore still "
    "indeed today yesterday tomorrow now later earlier"
)
# Words that open a content clause: "said that …", "asked whether …".
CLAUSE_OPENERS = _words("that whether if how why what who where when")
# Words that open a clause beside the main one: "While he said that …, she …".
SIDE_CLAUSES = _words(
    "as while after when although though because if since before until with whereas"
)
HELPING = _words(
    "is are was were be been being am has have had do does did will would shall should can could "
    "may might must cannot having isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't "
    "didn't won't wouldn't shouldn't can't couldn't mustn't gets get got"
)
# Verbs that only carry the next one: "went on to say", "continued to deny", "began by thanking".
CARRYING = _words(
    "went continued continues began begins started starts used tends tended appeared appears "
    "seemed seems tried tries wanted wants proceeded refused refuses managed came going goes go "
    "continue try trying continuing happened happens needs need failed fails ought kept keeps"
)
# Verbs in the past that do not end in -ed: they end the phrase of a subject.
PASTS = _words(
    "spoke said made took met went gave set held came told led left won wrote got ran began saw "
    "felt kept brought sent put found became stood went fell rose lost wept broke drew fled fought "
    "grew paid ran sat sold spent struck threw wore sank spoke"
)
ADVERBS = _words(
    "also not never then again still just even already once often always ever now long first "
    "further instead too soon later earlier twice only previously recently today yesterday far "
    "almost nearly so quickly famously"
)
NOT_ADVERBS = _words(
    "family ally reply assembly rally supply bully anomaly monopoly fly belly early daily weekly "
    "elderly friendly likely monthly"
)
# Prepositions that may stand inside the phrase of a source: "a professor at the University of …".
LINKING = _words(
    "of for in at from with to on against by about under behind among between near within across "
    "into over inside outside around including"
)
PREPOSITIONS = LINKING | _words(
    "during after before since until despite without through throughout upon like per via amid "
    "ahead following because worth regarding toward towards along as while when"
)
DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "monday's tuesday's wednesday's thursday's friday's saturday's sunday's"
)
TIMES = DAYS | _words(
    "january february march april may june july august september october november december "
    "jan. feb. aug. sept. oct. nov. dec. morning afternoon evening night week month year weekend "
    "last earlier later recently ago"
)
OCCASIONS = _words(
    "interview interviews statement speech news press conference briefing email e-mail letter "
    "memo tweet tweets twitter facebook report column article op-ed essay post rally event "
    "hearing debate testimony appearance remarks call conversation message book blog release "
    "television tv radio address meeting forum show ruling"
)
# Verbs with a listener before the content: "told reporters that …", "urged them to …".
TOLD = _words(
    "tell told tells telling remind reminded reminds reminding assure assured assures assuring "
    "inform informed informs ask asked asks asking notify notified warn warned warns warning "
    "urge urged urges urging implore implored implores beg begged order ordered instruct "
    "instructed encourage encouraged encourages encouraging convince convinced persuade persuaded "
    "advise advised brief briefed promise promised"
)
# Participles that begin another statement or leave the one before: "…, adding that …".
STOPPING = _words(
    "saying adding arguing citing noting claiming warning insisting suggesting telling explaining "
    "writing calling pointing describing declaring accusing asserting promising urging stating "
    "vowing blaming comparing predicting asking contradicting echoing according referring "
    "criticizing dismissing tweeting responding prompting drawing sending dealing"
)
# Prepositions between a cue and its content that belong to neither: "concern about …".
LEADING = _words("about of on over for against in with as")
TIME_OPENERS = _words("last this earlier late back")
# Times and manners of saying that may stand before the content.
ASIDES = DAYS | _words("morning afternoon evening night again publicly flatly repeatedly later")
# Nouns that take "to": "an adviser to the mayor".
TAKE_TO = _words("adviser advisor ambassador secretary advisers aide aides close counselor")
# Words that open an apposition or a relative clause behind a name.
BELONGING = _words(
    "who whose which where one another both himself herself including of formerly now"
)
SEEMS = _words("seem seems seemed appear appears appeared")
# Participles that tell of a state of mind: who stands before them is the source.
FEELS = _words(
    "determined convinced worried concerned committed opposed prepared interested pleased alarmed "
    "surprised disappointed satisfied inclined tempted resolved persuaded frustrated"
)
OPENING = frozenset('“„«"‘') | {"''", "'"}
CLOSING = frozenset('”»"’') | {"''", "'"}
MARKS = OPENING | CLOSING
DASHES = frozenset("—–―-") | {"--", "---"}
PUNCTUATION = frozenset(",;:.!?()[]/…") | MARKS | DASHES | {"...", ".."}
BREAKS = PUNCTUATION - MARKS
NO_WORD = PUNCTUATION | {""}  # "": before the start or after the end of the text
STOPS = frozenset(".,;:")
AFTER_APPOSITION = _words("who that in on at during after last this ! ? )") | STOPS | DASHES | MARKS
