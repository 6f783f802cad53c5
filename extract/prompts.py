"""Lines on a page that speak to the reader about the site instead of telling the story. English, and "read also" in
the languages it was met in."""

from __future__ import annotations

import re


def _any(*phrases: str) -> str:
    return "(?:" + "|".join(phrases) + ")"


# How such a paragraph begins. Each has to be impossible, or nearly so, as the beginning of a sentence of news.
_OPENING = re.compile(
    r"^\W*"
    + _any(
        r"read (?:more|also|next|the full (?:article|story|report)|our (?:full|latest|live))\b",
        r"(?:also read|see also|click here|follow us|more on this|more from|watch below|continue reading)\b",
        r"(?:see more|more|(?:watch|listen)(?: now| live)?)\s*:\s",
        r"don['\u2019]t miss\b.{0,3}$",
        r"(?:\u00e0 )?lire aussi\b|lesen sie auch\b|mehr zum thema\b|lee tambi\u00e9n\b|leia (?:tamb\u00e9m|mais)\b",
        r"leggi anche\b|lees ook\b|czytaj te\u017c\b",
        r"\u0447\u0438\u0442\u0430\u0439\u0442\u0435 \u0442\u0430\u043a\u0436\u0435",
        r"(?:sign up|subscribe) (?:for|to|now|today|here)\b",
        r"related(?: (?:stories|articles|content|topics|news|links|coverage))?\s*:?$",
        r"related(?: (?:story|article))?\s*:\s",
        r"advertisement\W*$",
        r"(?:story|article) continues\b",
        r"support (?:our|independent) journalism",
        r"join the conversation",
        r"download (?:the|our) .{0,30}app\b",
        r"get (?:the latest|our|breaking) .{0,60}(?:newsletter|inbox|alerts?)",
        r"share this\b.{0,30}$",
        r"loading\b.{0,20}$",
        r"this (?:article|story) (?:was originally|originally appeared|first appeared)",
        r"copyright (?:\u00a9|\(c\)|\d{4})",
        r"copyright (?:\S+ ){1,3}(?:19|20)\d{2}\s*(?:[-,.|].*)?$",
        r"if you (?:enjoyed|liked) this (?:article|story)",
        r"tell us what you think\W*$",
        r"\u00a9",
        r"\(c\)\s?\d{4}",
        r"(?:do you )?have (?:a (?:news )?tip|you got a)\b.{0,3}\?",
        r"we may earn (?:a )?commission",
        r"use of (?:and/or registration|this site)",
        r"most (?:read|popular)(?: (?:stories|articles|news|in|on)\b.{0,20})?$",
    ),
    re.IGNORECASE,
)
# What gives it away wherever it stands.
_WITHIN = re.compile(
    r"\b"
    + _any(
        r"(?:sign up|subscribe)\b.{0,80}\b(?:newsletters?|e-?mails?|inbox|alerts|podcasts?|briefings?)",
        r"newsletters?\b.{0,40}\binbox",
        r"follow (?:us|him|her|them|me|@?\w+(?: \w+)?) on (?:x|twitter|facebook|instagram|telegram|youtube)",
        r"thanks? for (?:reading|signing up)",
        r"click here (?:for more|to (?:read|subscribe|sign))",
        r"all rights reserved",
        r"may not be (?:published, broadcast|reproduced|republished|redistributed)",
    )
    + r"\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\b(?:photos?|images?|pictures?) ?\u00a9", re.IGNORECASE)
_LABEL = re.compile(r"\[[A-Z][A-Z ]{3,20}\]\W*$")  # "Minister resigns [VIDEO]"
# Whole lines left below a story.
_TAIL = re.compile(
    r"^\W*"
    + _any(
        r"source(?: link)?",
        r"source\s*:.{0,80}",
        r"(?:original )?(?:article )?link",
        r"via",
        r"(?:tags?|topics?|filed under|posted in)\s*:.{0,120}",
        r"tags|topics",
        r"share|print|comments?|e-?mail|facebook|twitter|tweet|pinterest|whatsapp|linkedin|reddit|telegram",
        r"(?:photo|image|picture)s?(?: credit)?\s*:.{0,120}",
        r"read (?:the )?(?:full|original) (?:article|story).{0,80}",
        r"the post .{0,200} (?:appeared )?first (?:appeared )?on .{0,80}",
        r"click to share.{0,80}",
        r"like this\s*:?(?: like)?(?: loading)?",
        r"leave a (?:reply|comment).{0,40}",
    )
    + r"\W*$",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"\b"
    + _any(
        r"subscribe (?:now )?to (?:continue|keep) reading",
        r"to (?:continue|keep) reading[, ]",
        r"(?:article|story|content) is (?:only )?(?:available |reserved )?(?:exclusively )?(?:for|to) (?:\w+ )?"
        r"(?:subscribers|members)",
        r"(?:log|sign) in (?:or subscribe )?to (?:continue|read)",
        r"(?:for subscribers only|subscriber[- ]only|exclusive to subscribers)",
        r"you have (?:reached|used) (?:your|all) .{0,40}free articles",
        r"unlock (?:this|the full) (?:article|story)",
    ),
    re.IGNORECASE,
)
# Pages that stand in front of the one asked for, or in its place, and are served as if they were it.
_WALL = re.compile(
    r"\b"
    + _any(
        r"(?:enable|turn on|activate) (?:javascript|js|cookies)\b",
        r"(?:verify|confirm|prove|check)(?:ing)? (?:that |if )?you(?:['\u2019]re| are) (?:not a robot|(?:a )?human)",
        r"are you a robot",
        r"checking (?:your|if the site) (?:browser|connection)",
        r"unusual (?:traffic|activity) from your",
        r"(?:don['\u2019]t|do not) have permission to access",
        r"before you continue to\b",
        r"your (?:access to this site|request) (?:has been|was) (?:blocked|limited|denied)",
    ),
    re.IGNORECASE,
)
# The whole title, but for the site's name behind it: "Access denied: reporters barred" is news.
_WALL_TITLE = re.compile(
    r"^\W*"
    + _any(
        r"just a moment",
        r"access denied",
        r"access to this page has been denied",
        r"(?:error )?40[34]",
        r"(?:error )?40[34] ?[-:|\u2013]? ?(?:error|forbidden|(?:page )?not found)",
        r"(?:(?:page|article|story) )?not found",
        r"forbidden",
        r"attention required",
        r"are you (?:a robot|human)",
        r"security check",
        r"(?:one moment|please wait)",
    )
    + r"\W*(?:\s[|\u2013\u2014-]\s.{0,60})?$",
    re.IGNORECASE,
)
_LONGEST = 200  # characters; a longer paragraph is the story, whatever it begins with
_LONGEST_GIVEAWAY = 300


def is_prompt(line: str) -> bool:
    """Whether a paragraph, in one line, asks for something instead of telling: "Sign up for our newsletter"."""
    if len(line) > _LONGEST_GIVEAWAY:
        return False
    return bool(
        _WITHIN.search(line)
        or _CREDIT.search(line)
        or _LABEL.search(line)
        or (len(line) <= _LONGEST and _OPENING.search(line))
    )


def is_tail(line: str) -> bool:
    """Whether a line could only stand below a story: "Source link", "Tags: floods, Valencia"."""
    return (len(line) <= _LONGEST_GIVEAWAY and _TAIL.match(line) is not None) or is_prompt(line)


def is_wall(title: str, text: str) -> bool:
    """Whether a page is a robot check, a consent page or an error in the story's place; ``text`` is what there is."""
    return _WALL_TITLE.search(title) is not None or _WALL.search(text[:_LONGEST_GIVEAWAY]) is not None


def asks_for_money(text: str) -> bool:
    """Whether a page's words (in one line) say that the rest is for subscribers."""
    return _PAYWALL.search(text) is not None
