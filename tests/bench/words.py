"""Words to write a big journal with: a few in most texts, many in some, one in hardly any."""

from itertools import accumulate
from random import Random

COMMON = "review"
"""Written in more than 50,000 of the big store's texts."""

RARE = "heliotrope"
"""Written in a handful of them."""

_WORDS = f"""
{COMMON} the team draft design goal plan next feedback promotion packet write ask talk week about
project with for before after share read first question meeting career manager story roadmap
estimate scope risk architecture storage migration incident on-call interview growth focus
decision stakeholder delegate document priority budget customer launch quarter hiring pairing
refactor latency testing release deadline confidence communication presentation audience slides
demo metric ownership autonomy trust boundary energy burnout habit practice journal reflection
strength example conflict consensus proposal tradeoff agenda minutes summary rehearsal pause
silence listening curiosity patience courage doubt impostor network introduction referral sponsor
ally peer mentor mentee coach level ladder expectation rubric calibration rating compensation
negotiation offer résumé portfolio blog article conference workshop course book chapter exercise
exam certificate language Zürich café naïve travel relocation remote hybrid office timezone
handover vacation parental leave return balance sleep running garden weather coffee lunch walk
whiteboard diagram prototype experiment hypothesis survey interviewee persona journey backlog
sprint retrospective standup kanban estimate-board dashboard alert runbook postmortem rollback
feature flag pipeline compiler parser cache index query transaction schema replica shard quorum
consensus-protocol queue stream batch cluster container kernel driver firmware sensor robot model
dataset notebook gradient baseline benchmark profiler allocator scheduler security audit threat
password phishing privacy consent policy contract invoice vendor procurement finance forecast
margin revenue churn pricing market segment brand campaign newsletter podcast community forum
volunteer charity student teacher lecture thesis grant laboratory paper reviewer citation journal
statistics probability geometry algebra chemistry biology medicine hospital nurse patient surgery
law court judge witness essay novel poem theatre music violin choir painting camera kitchen recipe
bread marathon bicycle mountain harbour winter summer autumn spring Monday Friday
""".split()
_WEIGHTS = list(accumulate(1 / (rank + 6) for rank in range(len(_WORDS))))


def sentence(random: Random, fewest: int, most: int) -> str:
    """Between `fewest` and `most` words, the first of the list the likeliest."""
    count = random.randint(fewest, most)
    text = " ".join(random.choices(_WORDS, cum_weights=_WEIGHTS, k=count))
    return text[0].upper() + text[1:]
