"""Where the dispatch stands on a web page: menus, banners, forms and lists of links around it are left out.

A page that Word or an office system exported is all dispatch. On a portal page it is ``<main>``, ``<article>``, or the
smallest content container that holds a good share of the text.
"""

from __future__ import annotations

import re
from typing import Any

_DROPPED = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "title", "nav", "aside", "dialog"),
        *("button", "select", "input", "textarea"),
        *("iframe", "object", "embed", "svg", "canvas", "audio", "video", "map"),
    }
)
"""Not ``form``: ASP.NET portals wrap the whole page in one."""
_MENU = re.compile(
    r"""\b(?:menu|nav|navbar|sidebar|breadcrumbs?|footer|banner|related|comments?|share|social|adverts?|ads|widget|cookie
        |search|login|meta|attach(?:ments?)?|tags?|pagination|pager|toolbar|copyright|tin-?lien-?quan|tin-?khac)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTENT = re.compile(
    r"\b(?:content|article|post|detail|noi-?dung|main|body-?text|entry|chi-?tiet|doc|van-?ban)\b", re.IGNORECASE
)
_DISPATCH = re.compile(r"Nơi nhận|Kính gửi|CỘNG H[OÒ]|ĐẢNG CỘNG SẢN|Độc lập\s*[-–]\s*Tự do")
"""Words of a dispatch: an element that holds them is no menu, whatever its class says."""
_NEVER_MENU = frozenset({"body", "html", "main", "article"})
_LINKED_SHARE = 0.75
"""Share of letters inside links from which a list or box of at least _LINKS links is navigation."""
_LINKS = 4
_CONTENT_SHARE = 0.3
_PORTAL_LINKS = 8
_PORTAL_SHARE = 0.08


def main_element(root: Any) -> tuple[Any, bool]:
    """The element to read, and whether the page is a portal page (then lists of links inside it are navigation)."""
    body = root.find(".//body")
    if body is None:
        body = root
    if not _is_portal(body):
        return body, False
    for tag in ("main", "article"):
        found = body.findall(f".//{tag}")
        if found:
            return max(found, key=length), True
    total = length(body)
    named = [
        e
        for e in body.iter("div", "section", "td")
        if _CONTENT.search(f"{e.get('class', '')} {e.get('id', '')}") and not is_dropped(e)
    ]
    good = [(size, n) for n, e in enumerate(named) if (size := length(e)) > _CONTENT_SHARE * total]
    return (named[min(good)[1]] if good else body), True


def is_dropped(element: Any) -> bool:
    """Is the element never text: a script, a form, hidden, or named as a menu?"""
    tag = element.tag
    if tag in _DROPPED or element.get("hidden") is not None:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or "mso-hide:all" in style or "visibility:hidden" in style:
        return True
    if tag in _NEVER_MENU:
        return False
    if tag in ("header", "footer"):
        return not _DISPATCH.search(element.text_content())
    name = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return bool(_MENU.search(name)) and not _DISPATCH.search(element.text_content())


def is_link_list(element: Any) -> bool:
    """A list, box or table whose letters are mostly links: navigation. Asked on portal pages only."""
    links = list(element.iter("a"))
    if len(links) < _LINKS:
        return False
    return sum(length(a) for a in links) > _LINKED_SHARE * max(1, length(element))


def _is_portal(body: Any) -> bool:
    """Has the page menus or many links? A dispatch has neither."""
    if any(next(body.iter(tag), None) is not None for tag in ("nav", "main", "article")):
        return True
    links = list(body.iter("a"))
    return len(links) > _PORTAL_LINKS and sum(length(a) for a in links) > _PORTAL_SHARE * max(1, length(body))


def length(element: Any) -> int:
    """Characters of text in an element, white space counted once."""
    return len(" ".join(element.text_content().split()))
