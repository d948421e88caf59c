"""Bodies by id beside the words of the text; targets and reasons in the face of a result."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.bodies import BODY_FIELDS, ROLES
from pipeline.result import Result
from tests.cases.documents import letter
from tests.extractors.sentences import COMMITTEE

BODY = [
    "UBND tỉnh yêu cầu các cơ quan, đơn vị thực hiện một số nội dung sau:",
    "1. Sở KH&ĐT chủ trì, phối hợp với Sở Tư pháp rà soát danh mục dự án, báo cáo UBND tỉnh trước ngày 15/9/2025.",
    "2. UBND các xã, phường rà soát ít nhất 80% công trình cấp nước để sửa chữa kịp thời.",
    "3. Trạm Kiểm lâm số 5 Ba Cây Thông rà soát đường băng cản lửa.",
]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A letter of a province's committee of August 2025, after the merger of departments and of communes."""
    path = tmp_path_factory.mktemp("bodies") / "cv-812.txt"
    path.write_text("\n".join(letter(BODY, COMMITTEE)) + "\n", encoding="utf-8")
    return pipeline.process(path)


def test_a_lead_has_an_id_beside_its_words(result: Result) -> None:
    row = result.rows[0].to_dict()
    assert row["leads"] == ["Sở KH&ĐT"]
    bodies = {b["role"]: b for b in row["bodies"]}  # type: ignore[attr-defined, union-attr]
    lead = bodies["lead"]
    assert tuple(lead) == BODY_FIELDS
    assert (lead["text"], lead["id"]) == ("Sở KH&ĐT", "sở/kế-hoạch-và-đầu-tư@lâm-đồng")
    assert lead["canonical"] == "Sở Kế hoạch và Đầu tư tỉnh Lâm Đồng"
    assert (lead["outdated"], lead["successors"]) == (True, ["sở/tài-chính@lâm-đồng"])
    assert (bodies["coordinator"]["id"], bodies["coordinator"]["outdated"]) == ("sở/tư-pháp@lâm-đồng", False)
    assert bodies["report_to"]["id"] == "ubnd@lâm-đồng"
    assert set(bodies) <= set(ROLES)


def test_a_body_that_the_registry_does_not_know_has_no_id(result: Result) -> None:
    lead = result.rows[2].to_dict()["bodies"][0]  # type: ignore[index]
    assert lead["text"] == "Trạm Kiểm lâm số 5 Ba Cây Thông"
    assert (lead["id"], lead["canonical"], lead["outdated"], lead["successors"]) == (None, None, None, [])


def test_the_table_has_ids_in_the_order_of_the_names(result: Result) -> None:
    table = result.tasks
    assert table["lead_ids"][0] == ["sở/kế-hoạch-và-đầu-tư@lâm-đồng"]
    assert table["lead_ids"][2] == [None]
    assert all(len(ids) == len(names) for ids, names in zip(table["lead_ids"], table["leads"], strict=True))


def test_the_issuer_and_the_addressees_have_ids(result: Result) -> None:
    document = result.document
    assert document["issuer_id"] == "ubnd@lâm-đồng"
    assert document["issuer_canonical"] == "Ủy ban nhân dân tỉnh Lâm Đồng"


def test_bodies_are_rows_and_members_may_take_the_place_of_collectives(result: Result) -> None:
    bodies = result.bodies()
    assert list(bodies["role"][:3]) == ["lead", "coordinator", "report_to"]
    collective = bodies[bodies["order"] == 2].iloc[0]
    assert collective["collective"] and collective["id"].startswith("các/")
    expanded = result.bodies(expanded=True)
    members = expanded[(expanded["order"] == 2) & (expanded["role"] == "lead")]
    assert len(members) == 123  # the communes and wards of the province after the merger of July 2025
    assert set(members["member_of"]) == {collective["id"]}
    assert members["id"].is_unique
    assert not members["collective"].any()
    assert len(expanded[expanded["order"] == 1]) == len(bodies[bodies["order"] == 1])


def test_targets_are_a_table_of_their_own(result: Result) -> None:
    targets = result.targets
    assert list(targets["value"]) == [80.0]
    assert list(targets["task_id"]) == [result.rows[1].task_id]
    assert targets["comparator"][0] == "ge"
    assert targets["measured"][0] == "công trình cấp nước"
    assert str(targets["due"].dtype).startswith("datetime64")


def test_a_document_without_targets_has_the_same_columns(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "thu.txt"
    path.write_text("Trân trọng cảm ơn.\n", encoding="utf-8")
    empty = pipeline.process(path)
    assert list(empty.targets.columns) == list(result.targets.columns)
    assert list(empty.bodies().columns) == list(result.bodies().columns)
    assert len(empty.targets) == len(empty.bodies(expanded=True)) == 0


def test_details_are_findings_that_point_into_the_text(result: Result) -> None:
    row = result.rows[1]
    assert row.purpose is not None
    assert row.purpose.text == "sửa chữa kịp thời"
    assert result.text.slice(row.purpose.evidence.span) == row.purpose.text
    for target in result.record.targets:
        for found in (target.statement, target.measured, target.unit):
            assert found is None or result.text.slice(found.evidence.span) == found.text


def test_what_is_unclear_is_told_by_task_and_by_document(result: Result, capsys: pytest.CaptureFixture[str]) -> None:
    assert result.rows[0].unclear == ("product.none",)
    document = result.document["unclear"]
    assert {"code": "time.none", "tasks": [2, 3]} in document  # type: ignore[operator]
    result.show()
    shown = capsys.readouterr().out
    assert "Cần làm rõ" in shown
    assert "2, 3" in shown


def test_the_frames_say_the_same_as_the_rows(result: Result) -> None:
    table = result.tasks
    assert list(table["speech_act"]) == [t.speech_act for t in result.rows]
    assert list(table["unclear"]) == [list(t.unclear) for t in result.rows]
    assert pd.isna(table["purpose"][0])
