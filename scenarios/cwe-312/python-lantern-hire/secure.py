import csv
from datetime import date


def read_deposits(path):
    """Return the rows of the list of deposits."""
    with open(path, newline="") as f:
        return list(csv.reader(f))


def tidy(number):
    """Return the digits of a card number without blanks and dashes."""
    return "".join(c for c in number if c.isdigit())


def note_deposit(path, guest, card_number, amount):
    """Add a deposit to the list of the lantern hire, a CSV file at path.

    card_number is the number of the card that was put into the reader, 16
    digits. A row has the day, the guest, the card and the amount; the guest
    must be able to tell by the end of the number which card it was.
    """
    card = "**** " + tidy(card_number)[-4:]
    with open(path, "a", newline="") as f:
        csv.writer(f).writerow([date.today().isoformat(), guest, card, amount])
