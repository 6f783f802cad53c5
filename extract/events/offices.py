"""What ministers and ministries are of: "Trade and Industry Minister", "the Ministry of Water and Energy"."""

from __future__ import annotations

from extract.events.numbers import word_set

MATTERS = word_set(
    "trade industry commerce finance treasury planning health education science technology research "
    "energy power mine mines mining oil petroleum water environment climate forestry agriculture food "
    "fisheries livestock lands land housing works transport aviation infrastructure communications "
    "communication information culture art arts sport sports youth gender women family labour labor "
    "employment justice law interior home security defence defense foreign development tourism migration "
    "immigration children higher social public rural urban digital legal constitutional economic"
)
