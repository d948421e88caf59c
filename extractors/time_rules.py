"""The rules of time expressions, most telling first: a name, a pattern and a reader (``extractors.time_readers``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.anchors import Anchors, anchors
from extractors.dates import (
    DATE,
    HALF,
    IGNORE_CASE,
    MONTH,
    QUARTER,
    TIME,
    date_reader,
    half_end,
    month_end,
    quarter_end,
)
from extractors.time_readers import (
    Reader,
    bounded,
    clock_range,
    end_of_quarter,
    every,
    first_day,
    half_year_days,
    interval,
    last_months,
    last_of_days,
    lunar,
    lunar_either,
    months_of_year,
    no_day,
    read_range,
    relative,
    repeated,
    still_to_come,
    this_year_end,
    times_per,
    today,
    year_end,
)

_BOUND = r"""
    (?:hoàn\s+thành|xong|hoàn\s+tất)?\s*(?:muộn|chậm)\s+nhất\s*(?:là|đến|vào|trong)?(?:\s+(?:hết|trước))?
    | trước(?!\s+đó) | không\s+muộn\s+hơn | không\s+quá
    | (?:cho\s+đến|đến|tới)\s+hết | phấn\s+đấu\s+(?:đến|trước) | hết
    | hạn\s+(?:chót|cuối)(?:\s+là)? | (?:thời\s+)?hạn(?:\s+hoàn\s+thành)?\s*(?:là|:)
"""
_WITHIN = r"(?:ngay\s+)?trong|vào|xong\s+trong"
_BY = r"(?:trước|chậm\s+nhất(?:\s+là)?|vào)"
_REGULAR = r"(?:định\s+k[ỳì]\s+)?"
_EVERY = r"(?:h[ằà]ng|mỗi|từng)"
_UNIT = r"(?:ngày|tuần|tháng|quý|năm)"
_DAY = r"(?P<day>\d{1,2})"
_WEEKDAY = r"(?:thứ|chiều\s+thứ|sáng\s+thứ)\s+(?P<weekday>Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7])"
_CLOCK_AND_DAY = rf"(?:{TIME}\s*,?\s*)?(?:ngày\s+)?"


@dataclass(frozen=True, slots=True)
class Rule:
    """``read`` makes a time of each match of ``pattern``; ``name`` is the rule id behind ``deadline.``."""

    name: str
    pattern: re.Pattern[str]
    read: Reader
    needs: Anchors = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", anchors(self.pattern))


def rx(pattern: str) -> re.Pattern[str]:
    """A verbose pattern without regard to case; gaps of at most four characters, so that no run of spaces is slow."""
    return re.compile(pattern.replace(r"\s+", r"\s{1,4}").replace(r"\s*", r"\s{0,4}"), IGNORE_CASE | re.VERBOSE)


_REPORT_DAY = r"\(\s*(?:trước|chậm\s+nhất(?:\s+là)?)?\s*(?:ngày\s+)?"
_REPETITIONS_WITH_DAY = (
    Rule(
        "half_year_days",
        rx(
            rf"""
            {_REGULAR}(?:{_EVERY}\s+)?(?:6|06|sáu)\s+tháng\s*{_REPORT_DAY}(?P<day1>\d{{1,2}})/(?P<month1>\d{{1,2}})\s*\)
            \s*(?:,|và|/)?\s*(?:{_EVERY}\s+|1\s+|một\s+)?năm
            \s*{_REPORT_DAY}(?P<day2>\d{{1,2}})/(?P<month2>\d{{1,2}})\s*\)
            """
        ),
        half_year_days,
    ),
    Rule(
        "quarter_day",
        rx(
            rf"""
            {_REGULAR}(?:{_EVERY}\s+qu[ýí]\s*,?\s*)?\(?{_BY}?\s*ngày\s+{_DAY}\s+(?:của\s+)?
            tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+|h[ằà]ng\s+)?qu[ýí]\)?
            """
        ),
        end_of_quarter,
    ),
    Rule(
        "yearly_day",
        rx(
            rf"""
            {_REGULAR}(?:{_BY}|{_BOUND})?\s*(?:ngày\s+)?
            {_DAY}(?:\s?[/\-]\s?|\s+tháng\s+)(?P<month>\d{{1,2}})\s+{_EVERY}\s+(?P<period>năm)
            """
        ),
        every,
    ),
    Rule(
        "months_of_year",
        rx(
            rf"""
            {_REGULAR}(?:trong\s+|vào\s+)?(?P<months>tháng\s+\d{{1,2}}(?:\s*(?:,|và)\s*(?:tháng\s+)?\d{{1,2}}){{0,5}})
            \s+(?:của\s+)?{_EVERY}\s+năm
            """
        ),
        months_of_year,
    ),
    Rule(
        "report_regime",
        rx(
            rf"""
            chế\s+độ\s+(?:thông\s+tin\s*,?\s*)?báo\s+cáo\s+(?:{_EVERY}\s+)?(?P<period>ngày|tuần|tháng|qu[ýí])\b(?!\s+\d)
            (?:\s*,?\s*\(?{_BY}\s*{TIME}\)?)?
            """
        ),
        every,
    ),
    Rule(
        "monthly_day",
        rx(rf"{_REGULAR}{_BY}?\s*ngày\s+{_DAY}\s+(?:của\s+)?{_EVERY}\s+(?P<period>tháng|qu[ýí])"),
        every,
    ),
    Rule(
        "monthly_day_after",
        rx(
            rf"""
            {_REGULAR}{_EVERY}\s+(?P<period>tháng|qu[ýí])\s*(?:,|\()?\s*{_BY}\s+ngày\s+{_DAY}(?!\s*[/\-]|\s+tháng)\)?
            """
        ),
        every,
    ),
    Rule(
        "weekly_day",
        rx(rf"{_REGULAR}{_BY}?\s*{_CLOCK_AND_DAY}{_WEEKDAY}\s+{_EVERY}\s+(?P<period>tuần)"),
        every,
    ),
    Rule(
        "weekly_day_after",
        rx(
            rf"""
            {_REGULAR}{_EVERY}\s+(?P<period>tuần)\s*\(?(?:trước|vào|chậm\s+nhất)\s*{_CLOCK_AND_DAY}{_WEEKDAY}\)?
            """
        ),
        every,
    ),
    Rule(
        "interval",
        rx(
            rf"""
            {_REGULAR}(?P<n>\d{{1,2}})\s+(?P<unit>{_UNIT})\s*/?\s*(?:một|1|01)?\s*lần
            (?:\s*\((?:trước\s+)?{_CLOCK_AND_DAY}{_WEEKDAY}\))?
            """
        ),
        interval,
    ),
    Rule("interval_before", rx(rf"{_REGULAR}(?:một|1|01)\s+lần\s*/\s*(?P<period>{_UNIT})"), every),
    Rule(
        "daily_clock",
        rx(rf"{_REGULAR}{_BY}?\s*(?:{TIME}\s*(?:,|và)\s*)?(?P<clock>{TIME})\s*{_EVERY}\s+(?P<period>ngày|tuần)"),
        every,
    ),
    Rule(
        "half_yearly",
        rx(
            r"""
            định\s+k[ỳì]\s+(?:6|06|sáu)\s+tháng(?!\s+(?:đầu|cuối))(?:\s*(?:,|và|/)\s*(?:1\s+|một\s+|h[ằà]ng\s+)?năm)?
            | h[ằà]ng\s+(?:6|06)\s+tháng
            | (?:6|06)\s+tháng\s*(?:,|và)\s*(?:1\s+|một\s+|h[ằà]ng\s+)?năm
            """
        ),
        repeated("semiannual", "half_yearly"),
    ),
    Rule(
        "periodic_every",
        rx(rf"định\s+k[ỳì]\s+(?:\w+\s+){{0,2}}?(?:{_EVERY}\s+)?(?P<period>tuần|tháng|qu[ýí]|năm)\b(?!\s+\d)"),
        every,
    ),
    Rule(
        "each",
        rx(
            rf"""
            (?:định\s+k[ỳì]\s+(?:\w+\s+){{0,3}}?)?mỗi\s+(?P<period>{_UNIT})
            (?:\s+(?:ít\s+nhất\s+|tối\s+thiểu\s+)?(?:\d+|một)\s+\w+(?:\s+\w+)?)?(?!\s+(?:học|tuổi))
            """
        ),
        every,
    ),
    Rule(
        "so_many_times",
        rx(
            rf"""
            (?<!\w)(?P<period>{_UNIT})\s+\d{{1,2}}\s+lần(?:\s+(?:vào\s+)?{_WEEKDAY})?
            | \d{{1,2}}\s+(?:lần|buổi|cuộc|đợt|số|ca)\s*/\s*(?P<per>{_UNIT})
            """
        ),
        times_per,
    ),
)
_RANGES_AND_DAYS = (
    Rule(
        "today",
        rx(
            rf"""
            (?:(?:hoàn\s+thành|xong)\s+)?(?:trước|chậm\s+nhất(?:\s+là)?|(?:ngay\s+)?trong)\s*(?P<clock>{TIME})?\s*,?\s*
            (?:ngày\s+)?(?:hôm\s+nay|cùng\s+ngày)(?:\s*[(,]\s*(?:ngày\s+)?(?P<end>{DATE})\s*\)?)?
            """
        ),
        today,
    ),
    Rule(
        "clock_range",
        rx(rf"từ\s+{TIME}\s*(?:đến|-|–)\s*(?P<clock>{TIME})\s*,?\s*(?:ngày\s+)?(?P<end>{DATE})"),
        clock_range,
    ),
    Rule(
        "from_day",
        rx(rf"(?:bắt\s+đầu|thực\s+hiện)\s+(?:từ|kể\s+từ|vào)\s+ngày\s+(?P<begin>{DATE})(?!\s*(?:đến|-|–))"),
        first_day,
    ),
    Rule(
        "days_range",
        rx(
            rf"""
            (?:trong\s+tuần\s+)?từ\s+(?:ngày\s+)?\d{{1,2}}\s*(?:đến|-|–)\s*(?:hết\s+)?(?:ngày\s+)?(?P<end>{DATE})
            """
        ),
        last_of_days,
    ),
    Rule(
        "several_days",
        rx(
            rf"""
            (?:trong|vào)\s+(?:các\s+)?ngày\s+(?:\d{{1,2}}(?:\s?/\s?\d{{1,2}})?\s*(?:,|và)\s*){{1,9}}
            (?:ngày\s+)?(?P<end>{DATE})
            """
        ),
        last_of_days,
    ),
    Rule(
        "range",
        rx(
            rf"""
            từ\s+(?:{TIME}\s*)?(?:ngày\s+)?(?P<begin>{DATE})\s*(?:đến|-|–)\s*
            (?:hết\s+)?(?:{TIME}\s*)?(?:ngày\s+)?(?P<end>{DATE}|năm\s+\d{{4}})
            """
        ),
        read_range,
    ),
    Rule(
        "day",
        rx(rf"(?:{_BOUND})\s*{_CLOCK_AND_DAY}{DATE}(?!\s*\(?âm\s+lịch)"),
        bounded(date_reader, "day"),
    ),
    Rule(
        "day_of_event",
        rx(
            rf"""
            trước\s+(?:ngày|lễ|dịp)\s+(?!\d)(?:[^\s\d,;.()]+\s+){{1,6}}?(?:ngày\s+|\()?{DATE}\)?
            | trước\s+khi\s+(?:hết|kết\s+thúc)\s+(?:[^\s\d,;.()]+\s+){{0,3}}?ngày\s+{DATE}
            """
        ),
        bounded(date_reader, "day_of_event"),
    ),
    Rule(
        "within_day",
        rx(rf"(?:hoàn\s+thành|xong|gửi|báo\s+cáo)\s+(?:trong|vào|đến)\s+ngày\s+{DATE} | trong\s+ngày\s+{DATE}"),
        bounded(date_reader, "within_day"),
    ),
    Rule(
        "on_day",
        rx(
            rf"""
            (?:vào|sáng|chiều|tối)\s+(?:{TIME}\s*,?\s*)?(?:(?:sáng|chiều|tối)\s+)?(?:thứ\s+\w+\s*,?\s*)?ngày\s+{DATE}
            """
        ),
        still_to_come(date_reader, "on_day"),
    ),
    Rule(
        "occasion",
        rx(rf"nhân\s+(?:dịp\s+)?(?:ngày|lễ)\s+[^.;,]{{0,60}}?(?P<d>{DATE})"),
        bounded(date_reader, "occasion"),
    ),
    Rule(
        "lunar_month",
        rx(
            rf"""
            (?:trước|chậm\s+nhất(?:\s+là)?|đến\s+hết|trong)?\s*(?:{TIME}\s*)?
            ngày\s+{_DAY}\s+tháng\s+(?P<month>chạp|giêng)(?P<tet>)(?:\s+âm\s+lịch)?
            | (?:trước|chậm\s+nhất(?:\s+là)?|đến\s+hết|trong)\s+(?:ngày\s+)?
            (?P<day2>\d{{1,2}})\s?/\s?(?P<month2>\d{{1,2}})\s*\(?âm\s+lịch\)?
            """
        ),
        lunar_either,
    ),
    Rule(
        "tet",
        rx(
            r"""
            trước\s+(?:dịp\s+)?(?P<tet>Tết)\s+(?:Nguyên\s+đán|Âm\s+lịch|cổ\s+truyền)
            (?:\s+(?:năm\s+)?(?:[A-ZĐẤẬÁ]\w+\s+[A-ZTDMNSHĐ]\w+|\d{4}))?(?:\s+(?:năm\s+)?\d{4})?(?P<day>)(?P<month>)
            """
        ),
        lunar,
    ),
)
_MONTHS_TO_YEARS = (
    Rule(
        "month",
        rx(rf"(?:{_WITHIN}|{_BOUND}|hoàn\s+thành|xong)\s+(?:cuối\s+|đầu\s+)?{MONTH}"),
        bounded(month_end, "month"),
    ),
    Rule(
        "session",
        rx(
            rf"""
            (?:tại|vào|trong)\s+(?:phiên\s+họp|kỳ\s+họp|cuộc\s+họp|hội\s+nghị|giao\s+ban)[^,;.()\d]{{0,30}}?{MONTH}
            """
        ),
        still_to_come(month_end, "session"),
    ),
    Rule(
        "quarter",
        rx(rf"(?:{_WITHIN}|{_BOUND}|hoàn\s+thành|xong|cuối)\s+(?:cuối\s+|đầu\s+)?{QUARTER}"),
        bounded(quarter_end, "quarter"),
    ),
    Rule("half_year", rx(rf"(?:{_WITHIN}|{_BOUND}|hoàn\s+thành)\s+{HALF}"), bounded(half_end, "half_year")),
    Rule(
        "last_months",
        rx(r"(?:trong|đến\s+hết)\s+(?:các\s+|\d{1,2}\s+|những\s+)tháng\s+cuối\s+năm(?:\s+(?P<year>\d{4}))?"),
        last_months,
    ),
    Rule(
        "year",
        rx(
            r"""
            (?:(?:ngay\s+)?trong|hết|xong|cuối|chậm\s+nhất(?:\s+là)?(?:\s+đến)?(?:\s+trong)?
            |(?:đến|tới)\s+(?:hết|cuối)|hoàn\s+thành(?:\s+trong)?|trước\s+cuối|trước\s+khi\s+(?:hết|kết\s+thúc))
            \s+năm\s+(?P<year>20\d\d)(?!\s*[-–]\s*\d)
            """
        ),
        year_end,
    ),
    Rule("by_year", rx(r"(?<!tầm\ nhìn\ )(?<!nhìn\ )đến\s+năm\s+(?P<year>20\d\d)(?!\s*,?\s*tầm\s+nhìn)"), year_end),
    Rule(
        "year_end",
        rx(
            r"""
            (?:hết|trước|trong)\s+(?:dịp\s+)?cuối\s+năm(?:\s+nay)?(?!\s+\d)
            | trong\s+năm\s+nay | hết\s+năm(?:\s+nay)?(?!\s+\d|\s+học)
            """
        ),
        this_year_end,
    ),
)
_EVENTS = (
    Rule(
        "relative",
        rx(
            r"""
            (?:(?:ngay\s+)?trong\s+(?:vòng|thời\s+hạn)|trong|sau
            |chậm\s+nhất(?:\s+(?:là|sau|trong))?|không\s+quá|thời\s+hạn)
            \s+(?P<n>\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?(?P<unit>ngày\s+làm\s+việc|ngày|tuần|tháng|giờ|phút|tiếng)
            (?:\s+(?:làm\s+việc\s+)?(?:kể\s+từ|từ|tính\s+từ|kể\s+từ\s+khi|sau\s+khi|sau|trước\s+khi)
            \s+(?P<anchor>[^,;.()]{3,60}))?
            """
        ),
        relative,
    ),
    Rule(
        "event",
        rx(
            r"trước\s+(?:ngày|khi|thời\s+điểm|thềm)\s+(?!\d)(?:(?:khai|diễn|bế|tổ|tựu|bầu)\s+\w+|\w+)(?:\s+[^\s,;.()]+){0,5}"
        ),
        no_day("event"),
    ),
    Rule("directly_after", rx(r"ngay\s+sau\s+(?:khi|ngày)\s+[^,;.()]{3,60}"), no_day("directly_after")),
)
_PLAIN_REPETITIONS = (
    Rule("every", rx(r"h[ằà]ng\s+(?P<period>ngày|tuần|tháng|qu[ýí]|năm)\b"), every),
    Rule("periodic", rx(r"(?:theo\s+)?định\s+k[ỳì]\b(?!\s+(?:về|của))"), repeated("periodic", "periodic")),
    Rule(
        "continuous",
        rx(r"(?:một\s+cách\s+)?thường\s+xuyên(?:\s*,\s*liên\s+tục)?"),
        repeated("continuous", "continuous"),
    ),
)
RULES: tuple[Rule, ...] = (
    *_REPETITIONS_WITH_DAY,
    *_RANGES_AND_DAYS,
    *_MONTHS_TO_YEARS,
    *_EVENTS,
    *_PLAIN_REPETITIONS,
)
"""Most telling first: a match of an earlier rule hides those of later ones that overlap it."""
