"""What a directive may take from its surroundings: actors from headings and introductions, deadlines, the kind of section.

A :class:`Context` is worked out for each node of the outline and handed down to its children (GUIDE: leads from
``heading``, ``inherited``, ``addressees``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.bodies import read_bodies
from extractors.body_words import is_predicate
from extractors.canonical import key
from extractors.clauses import read_clause
from extractors.outline import Node
from extractors.performatives import performative_at
from extractors.records import Body, Clause, LeadSource, TimeMention
from extractors.sentences import split_sentences, without_final_mark
from extractors.words import Phrases, Word, phrases, split_words

_FILE = "predicates.toml"


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
    own_acts: bool = False
    section: str | None = None
    coordinators: tuple[Body, ...] = ()

    def with_leads(self, leads: tuple[Body, ...], source: LeadSource) -> Context:
        return replace(self, leads=leads, source=source)


_HEAD_PREFIX = Phrases(
    [
        "đề nghị",
        "giao",
        "yêu cầu",
        "mời",
        "trách nhiệm của",
        "nhiệm vụ của",
        "đối với",
        "về phía",
        "trách nhiệm",
        "nhiệm vụ cụ thể của",
        "kính đề nghị",
        "phân công",
        "giao nhiệm vụ cho",
        "giao cho",
        "đề nghị và giao",
        "riêng đối với",
        "riêng",
        "đơn vị chủ trì",
        "cơ quan chủ trì",
        "cơ quan thực hiện",
        "đơn vị thực hiện",
        "chủ trì",
    ]
)
_DIRECTING_TITLE = re.compile(
    r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|kết luận|chỉ đạo|nội dung thực hiện|nội dung triển khai|biện pháp|triển khai|công việc|một số hoạt động|tiến độ"
    r"|nội dung|chuẩn bị|phục vụ",
    re.IGNORECASE,
)
_WEAK_INTRODUCTION = re.compile(
    r"(?:có ý kiến|trả lời|cho ý kiến|trao đổi|giải thích|quy định|thông tin)(?: cụ thể)?(?: như sau| sau)?\s*:?\s*$",
    re.IGNORECASE,
)
_FINDINGS = re.compile(
    r"(?:tồn tại|hạn chế|khó khăn|vướng mắc|bất cập|nguyên nhân|ưu điểm|kết quả (?:đạt được|như sau|cụ thể)|thiếu sót|khuyết điểm)[^:.]{0,40}:?\s*$",
    re.IGNORECASE,
)
"""What stands below tells what was found, not what to do."""
_DIRECTING_INTRODUCTION = re.compile(
    r"(?:yêu cầu|đề nghị|giao|chỉ đạo|kết luận|quyết nghị|chỉ thị|thực hiện|triển khai|hướng dẫn|nhiệm vụ|nội dung|công việc|giải pháp|phân công|quán triệt|tập trung|điện)\b[^:]*:?\s*$",
    re.IGNORECASE,
)


_UTTERANCE = Phrases(
    [
        "có ý kiến",
        "kết luận",
        "chỉ đạo",
        "nhất trí",
        "thống nhất",
        "thông báo",
        "hướng dẫn",
        "trả lời",
        "xây dựng kế hoạch",
        "ban hành",
        "triển khai kế hoạch",
        "cho ý kiến",
        "điện",
        "phát biểu",
    ]
)
"""What the issuer says of its own speaking in an introduction: names nobody who must act."""


def title_words(text: str, node: Node) -> tuple[list[Word], int, int]:
    """Words of a block without its list label and closing marks, and their range."""
    start = node.block.body_start(text)
    end = without_final_mark(text, start, node.block.end)
    return split_words(text, start, end), start, end


def is_principle_title(words: Sequence[Word]) -> bool:
    """``Mục đích``, ``Yêu cầu``, ``Kinh phí thực hiện``: whole headings (up to a colon), not sentences that begin so."""
    if len(words) > 1 and words[0].low == "về":
        words = words[1:]
    listed = phrases(_FILE, "section", "principle")
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

    A manner may follow (``…, theo chức năng, nhiệm vụ``), or a bracket name the actor (``2. Tiêm phòng (Sở A chủ trì)``).
    """
    i = 0
    while True:
        n = _HEAD_PREFIX.match(words, i)
        if not n:
            break
        i += n
        if i < len(words) and words[i].text in (":", "-"):
            i += 1
    if i < len(words) and i > 0 and words[i].low == "việc":
        return ()
    reading = read_bodies(text, words, i, "heading")
    if not reading.bodies:
        return _bracket_actor(text, words)
    k = reading.after
    while k < len(words) and words[k].text == "(":
        k = _behind_bracket(words, k)
    while k < len(words) and words[k].is_punctuation:
        k += 1
    if k >= len(words) or _MANNER_TAIL.match(" ".join(w.low for w in words[k:])):
        return reading.bodies
    if _is_name_tail(words, k, reading.after, addressed=i > 0):
        last = reading.bodies[-1]
        end = words[-1].end
        if not last.rule.endswith("shared_head"):
            name = " ".join(text[last.start : end].split())
            return (*reading.bodies[:-1], Body(last.start, end, name, last.rule + ".tail"))
    return _bracket_actor(text, words)


_MANNER_TAIL = re.compile(
    r"""
    (?:theo|căn\ cứ|trong\ phạm\ vi)
    (?:[ ,]+(?:và\ )?(?:chức\ năng|nhiệm\ vụ|quyền\ hạn|thẩm\ quyền|phân\ công|lĩnh\ vực|địa\ bàn|phụ\ trách|quản\ lý|được\ giao|được\ phân\ công|của\ mình))+
    [ ,]*(?:có\ trách\ nhiệm|tập\ trung\ thực\ hiện|thực\ hiện|triển\ khai)?$
    |
    (?:chủ\ trì|có\ trách\ nhiệm|có\ nhiệm\ vụ|chịu\ trách\ nhiệm|tập\ trung\ thực\ hiện|thực\ hiện|triển\ khai\ thực\ hiện)
    (?:\ (?:một\ số|các))?(?:\ (?:nội\ dung|nhiệm\ vụ|công\ việc))?(?:\ (?:như\ )?sau)?$
    """,
    re.VERBOSE,
)
_LONGEST_TAIL = 12


def _is_name_tail(words: Sequence[Word], at: int, after: int, *, addressed: bool) -> bool:
    """Do the words behind a heading's body still name it (``Các đơn vị | cấp nước sạch trên địa bàn``)?

    No verb of work may stand among them; one that could be a verb only where the heading addresses (``Đối với …``).
    """
    rest = words[at:]
    if at != after or len(rest) > _LONGEST_TAIL or any(w.text in ".;:,“(" for w in rest):
        return False
    if any(phrases(_FILE, "modal").match(rest, k) or _STARTS_WORK.match(rest, k) for k in range(len(rest))):
        return False
    return addressed or not is_predicate(rest, 0)


_STARTS_WORK = Phrases(
    ["chủ trì", "phối hợp", "tổ chức", "xây dựng", "rà soát", "báo cáo", "hướng dẫn", "thực hiện", "triển khai", "tăng cường", "chỉ đạo", "tham mưu", "kiểm tra"]
)  # fmt: skip


def _behind_bracket(words: Sequence[Word], k: int) -> int:
    depth = 0
    while k < len(words):
        depth += (words[k].text == "(") - (words[k].text == ")")
        k += 1
        if depth == 0:
            break
    return k


def _bracket_actor(text: str, words: Sequence[Word]) -> tuple[Body, ...]:
    """``2. Tiêm phòng (Trung tâm Dịch vụ nông nghiệp chủ trì)`` · ``… (chủ trì: Sở A)`` · ``… (giao Sở A)``."""
    for k, w in enumerate(words):
        if w.text != "(":
            continue
        i = k + 1
        n = _HEAD_PREFIX.match(words, i)
        i += n
        if i < len(words) and words[i].text == ":":
            i += 1
        reading = read_bodies(text, words, i, "heading.bracket")
        if reading.bodies and (n or _LEADS.match(words, reading.after)):
            return reading.bodies
    return ()


_LEADS = Phrases(
    ["chủ trì", "thực hiện", "phụ trách", "chịu trách nhiệm", "làm đầu mối", "là đầu mối", "là cơ quan thường trực"]
)


def is_generic(body: Body) -> bool:
    """Does the name point back to the addressees (``các đơn vị``, ``quý cơ quan``)?"""
    return phrases("bodies.toml", "generic").match_text(body.name)


def introduction(
    text: str, words: Sequence[Word], issuers: Sequence[str], context: Context, addressees: tuple[Body, ...]
) -> Context:
    """The context that a list introduction (``…, Sở đề nghị các đơn vị thực hiện một số nội dung sau:``) opens."""
    ranges = list(split_sentences(text, words[0].start, words[-1].end))
    words = split_words(text, *ranges[-1])
    clause = best_clause(text, words, issuers)
    if clause is not None and clause.pattern == "bare" and (clause.opening or _UTTERANCE.match(words, clause.verb)):
        clause = None
    if clause is not None and clause.leads:
        if all(is_generic(b) for b in clause.leads) and addressees:
            return replace(context, leads=addressees, source="addressees", directing=True, principle=False)
        return replace(context, leads=clause.leads, source="inherited", directing=True, principle=False)
    joined = " ".join(w.text for w in words)
    if _FINDINGS.search(joined) and (clause is None or clause.pattern not in ("performative", "requested")):
        return replace(context, directing=False, principle=True, leads=(), source="none", time=None)
    if _WEAK_INTRODUCTION.search(joined) and not re.search(r"chỉ đạo|kết luận", joined):
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
