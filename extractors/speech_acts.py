"""What the assigner does with a directive: assigns work, requests it, reminds of it, or states a principle.

The words of assigning decide where they stand in the directive or in the heading or introduction over it (``giao``,
``yêu cầu``: assigns; ``đề nghị``, ``mời``: requests; ``lưu ý``, ``nhắc nhở``: reminds). Where there are none, a duty
whose subject is no body, a bare responsibility, or a section of principles states how things are to be; else it is the
relation of issuer and actor: a committee assigns to what is under it, asks what is not (Mặt trận Tổ quốc, enterprises,
people, a higher level); a department asks whatever is no unit of its own. Last comes the kind of document: a decision
or a plan binds, an invitation asks. The words are data: ``data/speech_acts.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from extractors.body_words import predicates
from extractors.context import title_words
from extractors.outline import Node
from extractors.performatives import performative_at
from extractors.records import Assignment, Mention, Metadata, SpeechAct
from extractors.registry import BodyId
from extractors.sentences import split_sentences
from extractors.words import Phrases, Word, phrases, split_words, word_list

_FILE = "speech_acts.toml"
_ACTS: tuple[SpeechAct, ...] = ("reminds", "requests", "assigns")
_LEVELS = ("central", "province", "district", "commune")
_OUTSIDE_STATE = ("party", "mass", "enterprise", "people")
Relation = Literal["over", "beside", "unknown"]


def _list(table: str, name: str = "words") -> Phrases:
    return phrases(_FILE, table, name)


def speech_act(
    text: str,
    a: Assignment,
    above: Iterable[Node],
    metadata: Metadata,
    issuer: BodyId | None,
    lead: BodyId | None,
) -> tuple[SpeechAct, Mention]:
    """The act and the words that tell it: those of assigning, the lead's name, or the directive itself.

    ``above`` is what stands over the directive, innermost first.
    """
    own = _own_words(text, a)
    if own is not None:
        return own
    stated = _states(text, a)
    if stated is not None:
        return "states", stated
    for node in above:
        words, start, end = title_words(text, node)
        if _is_principle(words):
            return "states", Mention(start, end, text[start:end], "speech_act.principle")
        found = _introduced(text, start, end)
        if found is not None:
            return _for_this_lead(text, a, found, relation(issuer, lead), issuer, lead)
    return _by_relation(text, a, metadata, issuer, lead)


def _for_this_lead(
    text: str,
    a: Assignment,
    found: tuple[SpeechAct, Mention],
    known: Relation,
    issuer: BodyId | None,
    lead: BodyId | None,
) -> tuple[SpeechAct, Mention]:
    """The introduction's act, unless the row names a body to whom the issuer cannot have spoken so.

    Under ``đề nghị các đơn vị:`` the issuer's own unit is assigned; under ``yêu cầu các sở:`` Mặt trận is asked.
    """
    if a.lead_source != "explicit" or issuer is None or lead is None:
        return found
    act, _ = found
    own = known == "over" and lead.id.startswith(f"{issuer.id}:")
    other: SpeechAct | None = "assigns" if act == "requests" and own else None
    other = "requests" if act == "assigns" and known == "beside" else other
    if other is None:
        return found
    where = a.leads[0]
    return other, Mention(where.start, where.end, text[where.start : where.end], f"speech_act.relation.{known}")


def _own_words(text: str, a: Assignment) -> tuple[SpeechAct, Mention] | None:
    """The performative inside the directive, in front of what is to be done."""
    stop = a.action.start if a.action else a.end
    words = split_words(text, a.start, stop if stop > a.start else a.end)
    if a.rule.startswith("directive.performative") or a.rule == "directive.requested":
        for k in predicates("performative").openings(words):
            n = performative_at(words, k)
            if n:
                return _act(text, words, k, n)
    opening = split_words(text, a.start, a.end)
    n = _list("reminds").match(opening, 0)
    return _act(text, opening, 0, n) if n else None


def _act(text: str, words: Sequence[Word], k: int, n: int) -> tuple[SpeechAct, Mention]:
    n = max(n, _list("reminds").match(words, k))
    act: SpeechAct = next((act for act in _ACTS if _list(act).match(words, k) == n), "assigns")
    start, end = words[k].start, words[k + n - 1].end
    name = "_".join(w.low for w in words[k : k + n])
    return act, Mention(start, end, text[start:end], f"speech_act.performative.{name}")


def _states(text: str, a: Assignment) -> Mention | None:
    if a.rule in word_list(_FILE)["states"]["rules"]:
        return Mention(a.start, a.end, text[a.start : a.end], "speech_act.topic")
    if a.kind != "standing" or a.action is None:
        return None
    words = split_words(text, a.action.start, a.end)
    n = _list("states").match(words, 0)
    if not n:
        return None
    start, end = words[0].start, words[n - 1].end
    return Mention(start, end, text[start:end], "speech_act.responsibility")


def _is_principle(words: Sequence[Word]) -> bool:
    """``MỤC ĐÍCH, YÊU CẦU``, ``Nguyên tắc thực hiện``: a heading of principles."""
    n = _list("states", "titles").match(words, 0)
    return bool(n) and len(words) - n <= _REST_OF_TITLE


_REST_OF_TITLE = 4


def _introduced(text: str, start: int, end: int) -> tuple[SpeechAct, Mention] | None:
    """The last performative of a heading's or introduction's last sentence (``UBND tỉnh yêu cầu các sở:``)."""
    ranges = list(split_sentences(text, start, end))
    if not ranges:
        return None
    words = split_words(text, *ranges[-1])
    for k in reversed(predicates("performative").openings(words)):
        n = performative_at(words, k)
        whole = n and _list("introduces").match(words, k) and not (k > 0 and performative_at(words, k - 1) > n)
        if whole and (words[k].text.islower() or k == 0):
            return _act(text, words, k, n)
    return None


def _by_relation(
    text: str, a: Assignment, metadata: Metadata, issuer: BodyId | None, lead: BodyId | None
) -> tuple[SpeechAct, Mention]:
    known = relation(issuer, lead)
    where = next(iter(a.leads), None)
    start, end = (where.start, where.end) if where is not None else (a.start, a.end)
    if known != "unknown":
        act: SpeechAct = "assigns" if known == "over" else "requests"
        return act, Mention(start, end, text[start:end], f"speech_act.relation.{known}")
    asks = metadata.doc_type == "giấy mời" or (
        metadata.doc_type == "công văn" and issuer is not None and not has_general_authority(issuer)
    )
    kind = metadata.spans.get("doc_type")
    told = kind if kind and kind.end > kind.start else Mention(a.start, a.end, text[a.start : a.end], "")
    return ("requests" if asks else "assigns"), Mention(told.start, told.end, told.text, "speech_act.document")


def relation(issuer: BodyId | None, lead: BodyId | None) -> Relation:
    """Does ``issuer`` stand over ``lead``? ``beside`` also where the lead stands higher."""
    if issuer is None or lead is None:
        return "unknown"
    upper, lower = (b.id.partition("#")[0] for b in (issuer, lead))
    if lower == upper or lower.startswith((f"{upper}:", f"{upper}/")):
        return "over"
    if has_general_authority(issuer):
        return _of_committee(issuer, lead)
    if lead.kind in _OUTSIDE_STATE or has_general_authority(lead) or _rank(lead) < _rank(issuer):
        return "beside"
    return "beside" if lead.level == issuer.level else "unknown"


def _of_committee(issuer: BodyId, lead: BodyId) -> Relation:
    here, there = _place(issuer), _place(lead)
    if here and there and here != there and not there.startswith(f"{here}/"):
        return "unknown" if not here.startswith(f"{there}/") else "beside"
    outside = _OUTSIDE_STATE if issuer.kind != "party" else ("enterprise", "people")
    if lead.kind in outside:
        return "beside"
    higher = not (here and there) and lead.level is not None and _rank(lead) < _rank(issuer)
    return "beside" if higher else "over"


def _place(body: BodyId) -> str:
    """The place of an id: ``lâm-đồng/xã-đức-trọng``; "" for bodies of the centre and of no place."""
    return re.split(r"[#:~]", body.id.partition("@")[2])[0]


def _rank(body: BodyId) -> int:
    return _LEVELS.index(body.level) if body.level in _LEVELS else len(_LEVELS)


def has_general_authority(body: BodyId) -> bool:
    """Is it a committee, its office or head, that directs everybody on its level (``[general]`` of the data)?"""
    name = body.id.partition("#")[0].partition("@")[0].removeprefix("các/").split(":")[0]
    return name in word_list(_FILE)["general"]["words"]
