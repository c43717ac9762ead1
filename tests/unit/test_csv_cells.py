"""What the CSV file of many articles may hold: no cell that a spreadsheet would run."""

import csv

import pytest

from helpers.many_articles import attributions_of, csv_line, write_attributions


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_begins_like_a_formula(start):
    line = csv_line([f"{start}HYPERLINK(1)", "a=b", "", 'He said, "no"'])
    (cells,) = csv.reader([line], strict=True) if start not in "\r\n" else [line.split(",")[:1]]
    assert cells[0].lstrip('"').startswith("'")


def test_a_formula_in_the_article_or_in_a_file_name_stays_text(tmp_path):
    name = "=cmd.txt"
    text = 'The baker said “=1+1 is two”. "@SUM(A1) is a formula," said the mayor.'
    (tmp_path / name).write_text(text, encoding="utf-8")
    written = write_attributions(tmp_path, tmp_path / "out.csv")
    assert written.rows
    for row in read(tmp_path / "out.csv"):
        assert row["file"] == "'=cmd.txt"
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_a_row_is_a_line(tmp_path):
    lines = "The baker said “the bridge\r\nis safe\u2028today”, and he stayed.\n"
    (tmp_path / "a.txt").write_bytes(lines.encode())
    found = attributions_of(tmp_path / "a.txt")
    assert found.rows
    assert all(len(csv_line(row).splitlines()) == 1 for row in found.rows)
