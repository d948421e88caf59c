"""What a spreadsheet cell shows, from its value and number format (ECMA-376 Part 1, §18.8.30 and §18.8.31).

Dates are written as Vietnamese offices write them, day first and the year in full, whatever order the format has: the
value is a day and leaves no doubt, ``06/07/26`` would. Numbers with thousands or percent get Vietnamese separators
(``1.200.000`` · ``85,5%``); others keep their point, because ``1.1`` in an annex is a label more often than a quantity.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""Characters that XML cannot hold, as workbooks write them (§22.9.2.19): ``_x000D_`` is a carriage return."""
_GENERAL = re.compile(r"general|@", re.IGNORECASE)
_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | \\(?P<escaped>.)
    | \[\$(?P<currency>[^\]\-]*)[^\]]*\]
    | (?P<elapsed>\[(?:h+|m+|s+)\])
    | (?P<aside>\[[^\]]*\] | [_*].)
    | (?P<halves>AM/PM|A/P)
    | (?P<exponent>E[+-])
    | (?P<digits>[0#?](?:[0#?,.]*[0#?.,])?)
    | (?P<clock>[dmyhs]+)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_MAX_GENERAL_DIGITS = 11
"""Digits that Excel shows of a number in the General format."""
_MAX_FORMATTED = 10**15
"""Excel keeps fifteen digits."""
_PRECISION = 600
"""Digits to compute with: a format has at most 255 characters, and each of them adds at most two."""


def shown(value: object, number_format: str | None) -> str:
    """The text that a cell with this value and format shows; ``""`` for an empty one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    code = number_format or "General"
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _moment(value, code)
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, int | float):
        return _number(value, code)
    return str(value)


def _sections(code: str) -> list[list[re.Match[str]]]:
    """Tokens of the format, one list for each of its sections (positive; negative; zero; text)."""
    out: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token.group("literal") == ";":
            out.append([])
        else:
            out[-1].append(token)
    return out


def _literal(token: re.Match[str]) -> str:
    return token.group("quoted") or token.group("escaped") or token.group("currency") or token.group("literal") or ""


# -- days and times -------------------------------------------------------------------------------------------


def _moment(value: dt.datetime | dt.date | dt.time, code: str) -> str:
    tokens = _sections(code)[0]
    clock = [t.group("clock").lower() for t in tokens if t.group("clock")]
    worded = any(c.isalpha() for t in tokens for c in t.group("quoted") or "")
    fields = _fields(clock)
    if worded:
        # «ngày dd tháng mm năm yyyy»: the format itself is Vietnamese
        written = iter(fields)
        return "".join(_field(value, next(written)) if t.group("clock") else _literal(t) for t in tokens).strip()
    day = "/".join(_field(value, f) for kind in "dMy" for f in fields if f[0] == kind)
    time = f"{value.hour:02}:{value.minute:02}" if isinstance(value, dt.datetime | dt.time) else ""
    if not isinstance(value, dt.time) and not day:
        day = f"{value:%d/%m/%Y}" if not any(f[0] == "h" for f in fields) else ""
    has_time = isinstance(value, dt.time) or any(f[0] == "h" for f in fields)
    return " ".join(p for p in (day, time if has_time else "") if p)


def _fields(clock: list[str]) -> list[str]:
    """Runs of ``d m y h s``, minutes as ``m``, months as ``M``: an m is a minute after an hour or before a second.

    Names of days (``ddd``) say nothing that the date does not say, and become empty.
    """
    out: list[str] = []
    for n, run in enumerate(clock):
        if run[0] != "m":
            out.append("" if run.startswith("ddd") else run)
            continue
        minute = (n > 0 and clock[n - 1][0] == "h") or (n + 1 < len(clock) and clock[n + 1][0] == "s")
        out.append(run if minute else run.upper())
    return [f or " " for f in out]


def _field(value: dt.datetime | dt.date | dt.time, field: str) -> str:
    kind = field[0]
    if isinstance(value, dt.time) or kind in "hms":
        found = {"h": "hour", "m": "minute", "s": "second"}.get(kind)
        return f"{getattr(value, found, 0):02}" if found else ""
    if kind == "y":
        return str(value.year)
    number = {"d": value.day, "M": value.month}.get(kind)
    return "" if number is None else f"{number:02}" if len(field) > 1 else str(number)


# -- numbers --------------------------------------------------------------------------------------------------


def _number(value: int | float, code: str) -> str:
    sections = _sections(code)
    if not abs(value) < _MAX_FORMATTED:
        return _general(value)
    tokens, sign = sections[0], "-" if value < 0 else ""
    if value < 0 and len(sections) > 1:
        tokens, sign = sections[1], ""
    elif value == 0 and len(sections) > 2:
        tokens = sections[2]
    pattern = next((t.group("digits") for t in tokens if t.group("digits")), None)
    fraction = any(t.group("literal") == "/" for t in tokens)
    words = "".join(t.group() for t in tokens)
    if _GENERAL.search(words) or any(t.group("exponent") for t in tokens) or (fraction and pattern) or not tokens:
        return _general(value)
    percents = sum(t.group("literal") == "%" for t in tokens)
    out: list[str] = []
    written = False
    for token in tokens:
        if token.group("digits"):
            out.append("" if written else sign + _digits(abs(value), pattern or "0", percents))
            written = True
        elif not (token.group("aside") or token.group("clock")):
            out.append(_literal(token))
    return "".join(out).strip()


def _general(value: int | float) -> str:
    if isinstance(value, int) or (abs(value) < 10**_MAX_GENERAL_DIGITS and value.is_integer()):
        return str(int(value))
    return f"{value:.{_MAX_GENERAL_DIGITS - 1}g}"


def _digits(value: int | float, pattern: str, percents: int) -> str:
    """Digits of a number that is not negative, under ``#,##0.0`` and the like."""
    whole, _, decimals = pattern.partition(".")
    scaled = whole.rstrip(",") if "." not in pattern else whole
    places = sum(c in "0#?" for c in decimals)
    with localcontext(prec=_PRECISION):
        number = Decimal(repr(value)) * Decimal(100) ** percents / Decimal(1000) ** (len(whole) - len(scaled))
        rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    needed = sum(c == "0" for c in decimals)
    while len(after) > needed and after.endswith("0"):
        after = after[:-1]
    before = before.zfill(sum(c == "0" for c in whole))
    grouped = "," in scaled
    if grouped:
        before = f"{int(before):,}".replace(",", ".").rjust(1, "0")
    point = "," if grouped or percents else "."
    return before + (point + after if after else "")
