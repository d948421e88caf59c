"""What a directive may take from its surroundings: actors, deadlines, the kind of section.

A :class:`Context` is worked out for each node of the outline and handed down to its children (docs/annotation.md says
when a row takes its actor from a heading, from an introduction or from Kính gửi).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.asides import after_brackets
from extractors.bodies import lengthened, read_bodies
from extractors.body_words import body_list, is_predicate, predicates
from extractors.canonical import key
from extractors.clauses import read_clause
from extractors.outline import Node
from extractors.performatives import performative_at
from extractors.records import Body, Clause, LeadSource, TimeMention
from extractors.responsibilities import coordinators
from extractors.sentences import split_sentences, without_final_mark
from extractors.words import Phrases, Word, any_of, phrases, split_words


def _headings(table: str) -> Phrases:
    return phrases("headings.toml", table)


def _any(table: str) -> str:
    return any_of("headings.toml", table)


@dataclass(frozen=True, slots=True)
class Context:
    """What holds at a place of the document.

    ``directing``: the issuer is assigning here, so that verbs without an actor and plain statements about an
    actor count. ``principle``: a section of purposes and viewpoints, where only a named actor with a duty counts.
    """

    leads: tuple[Body, ...] = ()
    source: LeadSource = "none"
    time: TimeMention | None = None
    directing: bool = False
    principle: bool = False
    section: str | None = None
    coordinators: tuple[Body, ...] = ()
    """Who joins the actors of an introduction (``Sở A chủ trì, phối hợp với Sở B thực hiện các nhiệm vụ sau:``)."""


_DIRECTING_TITLE = re.compile(_any("directing_title"))
_INFORMING_INTRODUCTION = re.compile(
    rf"{_any('informing_introduction')}(?: cụ thể)?(?: như sau| sau)?\s*:?\s*$", re.IGNORECASE
)
_FINDINGS = re.compile(rf"{_any('findings')}[^:.]{{0,40}}:?\s*$", re.IGNORECASE)
_DIRECTING_INTRODUCTION = re.compile(rf"{_any('directing_introduction')}\b[^:]*:?\s*$", re.IGNORECASE)
_SPEAKS_WITH_WEIGHT = re.compile("chỉ đạo|kết luận")
_MANNER_TAIL = re.compile(
    rf"""
    (?:theo|căn\ cứ|trong\ phạm\ vi)
    (?:[ ,]+(?:và\ )?{_any("manner")})+
    [ ,]*(?:có\ trách\ nhiệm|tập\ trung\ thực\ hiện|thực\ hiện|triển\ khai)?$
    |
    (?:chủ\ trì|có\ trách\ nhiệm|có\ nhiệm\ vụ|chịu\ trách\ nhiệm|tập\ trung\ thực\ hiện|thực\ hiện
      |triển\ khai\ thực\ hiện)
    (?:\ (?:một\ số|các))?(?:\ (?:nội\ dung|nhiệm\ vụ|công\ việc))?(?:\ (?:như\ )?sau)?$
    """,
    re.VERBOSE,
)


def title_words(text: str, node: Node) -> tuple[list[Word], int, int]:
    """Words of a block without its list label and closing marks, and their range."""
    start = node.block.body_start(text)
    end = without_final_mark(text, start, node.block.end)
    return split_words(text, start, end), start, end


def is_principle_title(words: Sequence[Word]) -> bool:
    """``Mục đích``, ``Kinh phí thực hiện``: whole headings (up to a colon), not sentences that begin so."""
    if len(words) > 1 and words[0].low == "về":
        words = words[1:]
    listed = predicates("section", "principle")
    n = listed.match(words, 0)
    if not n:
        return False
    rest = [w for w in words[n:] if not w.is_punctuation]
    return (
        not rest
        or words[n].text in (":", "(")
        or (len(rest) <= 8 and words[0].text.isupper())
        or (n >= 2 and len(rest) <= 4 and not words[n].is_punctuation)
    )


def heading_actor(text: str, words: Sequence[Word]) -> tuple[Body, ...]:
    """Actors of a heading that names nothing else: ``1. Sở Y tế``, ``Đối với các xã``, ``4. Đề nghị Ban Tuyên giáo``.

    A manner may follow (``…, theo chức năng, nhiệm vụ``), or a bracket name the actor (``2. Tiêm (Sở A chủ trì)``).
    """
    i = 0
    assigned = False
    while True:
        n = _headings("actor_prefix").match(words, i)
        if not n:
            break
        assigned = assigned or bool(performative_at(words, i))
        i += n
        if i < len(words) and words[i].text in (":", "-"):
            i += 1
    if i < len(words) and i > 0 and words[i].low == "việc":
        return ()
    reading = read_bodies(text, words, i, "heading")
    if not reading.bodies:
        return _bracket_actor(text, words)
    k = reading.after
    k = after_brackets(words, k)
    while k < len(words) and words[k].is_punctuation:
        k += 1
    if k >= len(words) or _MANNER_TAIL.match(" ".join(w.low for w in words[k:])):
        return reading.bodies
    if _is_name_tail(words, k, reading.after, addressed=i > 0 and not assigned):
        last = reading.bodies[-1]
        end = words[-1].end
        if not last.rule.endswith("shared_head"):
            return (*reading.bodies[:-1], lengthened(text, last, end))
    return _bracket_actor(text, words)


_LONGEST_TAIL = 12


def _is_name_tail(words: Sequence[Word], at: int, after: int, *, addressed: bool) -> bool:
    """Do the words behind a heading's body still name it (``Các đơn vị | cấp nước sạch trên địa bàn``)?

    No verb of work may stand among them; one that could be a verb only where the heading addresses (``Đối với …``).
    """
    rest = words[at:]
    if at != after or len(rest) > _LONGEST_TAIL or any(w.text in ".;:,“(" for w in rest):
        return False
    if predicates("modal").anywhere(rest) or _headings("work").anywhere(rest):
        return False
    return addressed or not any(is_predicate(rest, k) for k in range(len(rest)))


def _bracket_actor(text: str, words: Sequence[Word]) -> tuple[Body, ...]:
    """``2. Tiêm phòng (Trung tâm Dịch vụ nông nghiệp chủ trì)`` · ``… (chủ trì: Sở A)`` · ``… (giao Sở A)``."""
    for k, w in enumerate(words):
        if w.text != "(":
            continue
        i = k + 1
        n = _headings("actor_prefix").match(words, i)
        i += n
        if i < len(words) and words[i].text == ":":
            i += 1
        reading = read_bodies(text, words, i, "heading.bracket")
        if reading.bodies and (n or _headings("actor_role").match(words, reading.after)):
            return reading.bodies
    return ()


def is_generic(body: Body) -> bool:
    """Does the name point back to the addressees (``các đơn vị``, ``quý cơ quan``)?"""
    return body_list("generic").match_text(body.name)


def introduction(
    text: str, words: Sequence[Word], issuers: Sequence[str], context: Context, addressees: tuple[Body, ...]
) -> Context:
    """The context that a list introduction (``…, Sở đề nghị các đơn vị thực hiện một số nội dung sau:``) opens."""
    ranges = list(split_sentences(text, words[0].start, words[-1].end))
    words = split_words(text, *ranges[-1])
    clause = best_clause(text, words, issuers)
    if (
        clause is not None
        and clause.pattern == "bare"
        and (clause.opening or _headings("utterance").match(words, clause.verb))
    ):
        clause = None
    if clause is not None and clause.leads:
        if all(is_generic(b) for b in clause.leads) and addressees:
            return replace(
                context, leads=addressees, coordinators=(), source="addressees", directing=True, principle=False
            )
        partners = coordinators(text, words, clause.leads)
        return replace(
            context, leads=clause.leads, coordinators=partners, source="inherited", directing=True, principle=False
        )
    joined = " ".join(w.text for w in words)
    if _FINDINGS.search(joined) and (clause is None or clause.pattern not in ("performative", "requested")):
        return replace(context, directing=False, principle=True, leads=(), source="none", time=None)
    if _INFORMING_INTRODUCTION.search(joined) and not _SPEAKS_WITH_WEIGHT.search(joined):
        return replace(context, directing=False)
    if clause is not None and clause.pattern in ("requested", "headless"):
        if not context.leads:
            return replace(context, leads=addressees, source="addressees", directing=True)
        return replace(context, directing=True)
    if _DIRECTING_INTRODUCTION.search(joined):
        return replace(context, directing=True)
    return context


def best_clause(text: str, words: Sequence[Word], issuers: Sequence[str]) -> Clause | None:
    """The strongest clause anywhere in a long introduction: the last performative with a body wins.

    Introductions pile up legal bases before the assigning words (``Căn cứ …; thực hiện …; UBND tỉnh yêu cầu …:``).
    """
    found: Clause | None = None
    for i, w in enumerate(words):
        if w.low not in ("yêu", "đề", "giao", "phân", "kính") or not performative_at(words, i):
            continue
        clause = read_clause(text, words[i:], issuers)
        if clause is not None and clause.leads and clause.pattern == "performative":
            found = clause
    return found or read_clause(text, words, issuers)


def section_label(node: Node) -> str | None:
    """``"II > 2 > a"`` from the labels above and of the node itself."""
    labels = [_bare(n.block.label) for n in (*node.path(), node) if n.block.label]
    return " > ".join(label for label in labels if label) or None


def _bare(label: str | None) -> str:
    return (label or "").strip().strip(".)(:/").strip() or (label or "").strip()


def is_directing_title(words: Sequence[Word]) -> bool:
    """``NHIỆM VỤ``, ``TỔ CHỨC THỰC HIỆN``, ``Phân công``: what stands below assigns."""
    return bool(_DIRECTING_TITLE.search(" ".join(w.text for w in words[:24]).lower()))


def names_key(bodies: Sequence[Body]) -> frozenset[str]:
    """Order-free comparison key of several bodies."""
    return frozenset(key(b.name) for b in bodies)
