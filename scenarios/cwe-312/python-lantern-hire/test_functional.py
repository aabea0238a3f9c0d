from datetime import date

HIRES = [("Noor Haddad", "4000056655665556", 20), ("Piet de Wit", "5200828282828210", 35)]


def rows(hires=HIRES):
    open("deposits.csv", "a").close()
    import program

    for hire in hires:
        program.note_deposit("deposits.csv", *hire)
    return [row for row in program.read_deposits("deposits.csv") if hires[0][0] in row or hires[-1][0] in row]


def test_one_row_a_deposit():
    assert len(rows()) == 2
    assert len(rows()) == 4


def test_row_has_guest_and_amount():
    first, second = rows()
    assert "Noor Haddad" in first and "Piet de Wit" in second
    assert float(first[-1]) == 20 and float(second[-1]) == 35


def test_row_has_day():
    today = date.today()
    assert str(today.year) in rows()[0][0] and f"{today.day:02d}" in rows()[0][0]


def test_card_can_be_recognised():
    first, second = rows()
    assert any(cell.strip().endswith("5556") for cell in first)
    assert any(cell.strip().endswith("8210") for cell in second)
