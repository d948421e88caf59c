"""What the extractors find. Every record knows the characters it was read from and the rule that read it.

Offsets are characters in ``doc.text``, half-open; ``text == doc.text[start:end]`` always, except where a field
says that it was put together (a head shared by a list).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of text found by a rule."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body or person named in the text.

    ``name`` is what a table cell shows: verbatim, except that a head shared by a list is given to each member
    (``các Bộ: Công an, Tư pháp`` → ``Bộ Công an``, ``Bộ Tư pháp``). ``start:end`` is the verbatim part.
    """

    start: int
    end: int
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class ZoneView:
    """A part of the document with one function; ``label`` is one of the constants in ``extractors.zone_labels``."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head and the foot of the document say about it. None where the text does not show it.

    ``number`` is số và ký hiệu without ``Số:`` and inner spaces; ``subject`` the trích yếu without ``V/v``.
    """

    doc_type: str | None = None
    number: str | None = None
    issuer: str | None = None
    parent: str | None = None
    place: str | None = None
    issued_date: dt.date | None = None
    issued_year: int | None = None
    """The year of the date line, also where day and month are not filled in yet."""
    subject: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    sign_authority: str | None = None
    urgency: str | None = None
    secrecy: str | None = None
    spans: dict[str, Mention] = field(default_factory=dict)
    """Field name → where it was read."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of Nơi nhận. ``purpose`` is the bracket: ``để b/c``."""

    start: int
    end: int
    name: str
    purpose: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A document referred to by number. ``type`` is the lower-case Vietnamese name of its kind."""

    start: int
    end: int
    type: str | None
    number: str
    date: dt.date | None
    rule: str


DeadlineKind = Literal["stated", "derived", "recurring", "none"]
Recurrence = Literal["daily", "weekly", "monthly", "quarterly", "semiannual", "annual", "periodic", "continuous"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression that bounds or repeats an action.

    ``due`` is the last named day; ``kind`` is ``stated`` when the text names it, ``derived`` when it was
    computed (from the signing date, a missing year, working days), ``recurring`` for repetitions, ``none`` when
    the text gives a bound that names no day (``trước ngày khai giảng``). A date is never invented.
    ``due_time`` is ``HH:MM``. ``rrule`` follows RFC 5545 without the ``RRULE:`` prefix.
    """

    start: int
    end: int
    text: str
    kind: DeadlineKind
    due: dt.date | None
    due_time: str | None
    begin: dt.date | None
    recurrence: Recurrence | None
    rrule: str | None
    rule: str


Comparator = Literal["ge", "gt", "le", "lt", "eq", "approx", "range"]
"""≥ (ít nhất), > (trên), ≤ (không quá), < (dưới), =, about (khoảng), from … to."""
Change = Literal["increase", "decrease"]


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified target (chỉ tiêu): ``tối thiểu 85% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến``.

    ``value`` is as written (``1,2 triệu`` is 1.2 of the unit ``triệu …``), a fraction its quotient; ``upper`` the other
    end of a range. With ``change`` the value is by how much, not to which level. ``measured`` is what the number says
    something of, ``baseline`` what a change is compared with, ``per`` what it holds for (``/tháng``, ``mỗi quý``).
    ``assignment`` is the index in ``doc._.assignments`` of the row it belongs to; None in sections of aims, where
    ``section`` tells the place and ``heading`` the words above.
    """

    start: int
    end: int
    text: str
    rule: str
    comparator: Comparator
    value: float
    upper: float | None
    change: Change | None
    unit: Mention | None
    per: Mention | None
    measured: Mention | None
    baseline: Mention | None
    time: TimeMention | None
    section: str | None = None
    heading: Mention | None = None
    assignment: int | None = None


SpeechAct = Literal["assigns", "requests", "reminds", "states"]
"""``states``: says how things are to be and lays no work on anybody."""
ProductBasis = Literal["stated", "inferred"]
TaskKind = Literal["task", "report", "prohibition", "standing", "contingent"]
LeadSource = Literal["explicit", "heading", "inherited", "addressees", "none"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One row of the task table, as read from the text: a directive and everything tied to it."""

    start: int
    end: int
    rule: str
    kind: TaskKind
    section: str | None
    """Path of the headings above, e.g. ``"II > 2 > a"``."""
    leads: tuple[Body, ...]
    lead_source: LeadSource
    coordinators: tuple[Body, ...]
    report_to: tuple[Body, ...]
    assigner: Body | None
    responsible_head: Body | None
    time: TimeMention | None
    product: Mention | None
    condition: Mention | None
    action: Mention | None
    confidence: float = 0.0
    """Chance that the row is right; filled in by ``extractors.confidence`` when the row is finished."""
    doubts: tuple[str, ...] = ()
    """Codes of what lowered the confidence (``extractors.doubts``)."""
    speech_act: SpeechAct = "assigns"
    act: Mention | None = None
    """The words that tell the speech act: the performative, the lead of whom it depends, the kind of document."""
    purpose: Mention | None = None
    product_basis: ProductBasis | None = None
    """Does the text name the product, or is it the object of the verb?"""
    summary: tuple[Mention, ...] = ()
    """The action in short: pieces of the text to be read one after the other."""
    unclear: tuple[str, ...] = ()
    """Codes of what an assigner should make clear (``extractors.clarity``)."""


ClausePattern = Literal["performative", "modal", "colon", "bare", "headless", "topic", "requested"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A reading of one clause as an assignment, over its words (``extractors.words``). Indexes count those words."""

    pattern: ClausePattern
    leads: tuple[Body, ...]
    """Who must act, where the clause says so itself."""
    assigner: Body | None
    """Who assigns, where the clause says so itself (*X giao* **Y** …)."""
    verb: int
    """Index of the first word of what is to be done."""
    opening: int
    """Index of the word where the clause proper begins, after lead-ins such as ``Trong quá trình …,``."""
    rule: str
    contingent: bool = False
    """The work is due only when something happens (``nếu``, ``khi phát hiện``)."""
