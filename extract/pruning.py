"""What is cut off a page before its story is looked for. Works on the tree in place."""

from __future__ import annotations

from lxml import html

from extract.prompts import is_prompt

_UNSEEN = (
    "//template | //*[@hidden or @aria-hidden='true' or contains(translate(@style, ' ', ''), 'display:none') or "
    "contains(translate(@style, ' ', ''), 'visibility:hidden')]"
    "[not(self::html or self::body or self::article or self::main)]",
    "//*[contains(@class, 'visually-hidden') or contains(@class, 'screen-reader-text') or contains(@class, 'sr-only')]",
    # Cards that show when the pointer rests on a name: their words stand in the middle of the sentence.
    "//*[@role='tooltip' or contains(@class, 'rollover-') and contains(@class, '-block') or "
    "contains(@class, 'tooltiptext') or contains(@class, 'tooltip-content') or contains(@class, 'tooltip-inner') or "
    "contains(@class, 'popover-content') or contains(@class, 'popover-body') or contains(@class, 'hovercard')]",
)
_FURNITURE = (
    "//*[@role='navigation' or @role='dialog' or @role='alertdialog' or @role='search' or @role='complementary']",
)
_WRAPPED_PARAGRAPHS = 8
_LONGEST = 2000  # characters, blanks and all, that a prompt's markup may hold
_ASKING = ("p", "div", "li", "aside", "h2", "h3", "h4", "h5", "strong")


def prune(tree: html.HtmlElement) -> None:
    """Drops what readers do not see, navigation, prompts ("Sign up for our newsletter") and lists of mere links."""
    for path in (*_UNSEEN, *_FURNITURE):
        for element in tree.xpath(path):
            # A wrapper that holds most of the page is hidden only until a script shows it.
            if len(element.findall(".//p")) < _WRAPPED_PARAGRAPHS:
                _drop(element)
    for element in [found for found in tree.iter(*_ASKING) if _asks(found)]:
        _drop(element)
    for element in [found for found in tree.iter("ul", "ol") if _only_links(found)]:
        _drop(element)
    # Wrappers inside a paragraph say nothing about its words, but their class names mislead extractors ("link").
    for span in tree.xpath("//p//span"):
        span.drop_tag()


def _drop(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _asks(element: html.HtmlElement) -> bool:
    if len(element) > (3 if element.tag == "div" else 12):
        return False
    raw = element.text_content()
    return len(raw) <= _LONGEST and is_prompt(" ".join(raw.split()))


def _only_links(element: html.HtmlElement) -> bool:
    """Whether every item of a list is one link and nothing else, and there are at least two."""
    items = element.findall("li")
    return len(items) >= 2 and all(_only_link(item) for item in items)


def _only_link(item: html.HtmlElement) -> bool:
    links = item.findall(".//a")
    return len(links) == 1 and bool(_words(links[0])) and _words(links[0]) == _words(item)


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
