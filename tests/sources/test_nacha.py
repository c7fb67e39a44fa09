import io
from datetime import datetime
from decimal import Decimal

import pytest
from export_reading import read, recognised

from bonafides.reference.bank_numbers import valid_routing
from bonafides.sources.nacha import SOURCE, split

BANK = "231380104"
HEADER = "101 231380104 121042882260302" + "0930" + "A094101" + "EXAMPLE BANK".ljust(23) + "EXAMPLE PAYROLL".ljust(23) + " " * 8


def batch(description="PAYROLL", sec="PPD", company="Example Co", date="260306"):
    return (
        "5200"
        + company.ljust(16)
        + " " * 20
        + "1210428822"
        + sec
        + description.ljust(10)
        + " " * 6
        + date
        + "   1"
        + "12104288"
        + "0000001"
    )


def entry(worker="W-17", name="Alex Worker", account="987654321", cents=800000, code="22", bank=BANK, addenda="0"):
    return f"6{code}{bank}{account.ljust(17)}{cents:010d}{worker.ljust(15)}{name.ljust(22)}  {addenda}" + "121042880000001"


def addenda(kind="05", text=""):
    return f"7{kind}{text.ljust(80)}00010000001"[:94].ljust(94)


def closed(*lines, entries=None, cents=None, header=None):
    """A whole file around entry and addenda lines; control totals are right unless given."""
    found = [line for line in lines if line[0] in "67"]
    hashed = sum(int(line[3:11]) for line in lines if line[0] == "6") % 10**10
    credit = sum(int(line[29:39]) for line in lines if line[0] == "6" and line[2] in "01234")
    debit = sum(int(line[29:39]) for line in lines if line[0] == "6" and line[2] in "56789")
    count = len(found) if entries is None else entries
    credit = credit if cents is None else cents
    totals = f"{hashed:010d}{debit:012d}{credit:012d}"
    batch_control = f"8200{count:06d}{totals}1210428822".ljust(87) + "0000001"
    file_control = f"9000001000001{count:08d}{totals}".ljust(94)
    return [HEADER, header or batch(), *lines, batch_control, file_control, "9" * 94]


def read_file(lines, join="\n"):
    found = list(split(io.BytesIO(join.join(lines).encode())))
    return read(SOURCE, *(record for _, record in found)), [place for place, _ in found]


def test_a_pay_slip_of_a_worker_is_a_payment_to_a_hashed_account():
    reading, _ = read_file(closed(entry()))
    row = reading.one("payments")
    assert (row["kind"], row["amount"], row["currency"], row["method"]) == ("payroll", Decimal("8000"), "USD", "ach")
    assert (row["payer_name"], row["payee_name"], row["paid_at"]) == ("Example Co", "Alex Worker", datetime(2026, 3, 6))
    assert (row["persona_ref"], row["payee_account_tail"]) == ("worker:w-17", "4321")
    assert not reading.rejected
    assert not reading.unknown


def test_the_account_number_itself_never_reaches_a_row_or_a_rejected_record():
    reading, _ = read_file(closed(entry(), entries=5))
    assert len(reading.rejected) == 2
    assert not any("987654321" in value for value in reading.values())
    assert not any("987654321" in sentence for sentence in reading.rejected)


def test_two_workers_paid_into_one_account_share_its_key():
    reading, _ = read_file(closed(entry("W-17"), entry("W-18", "Sam Example"), entry("W-19", account="111")))
    one, other, third = reading.column("payout_accounts", "account_key")
    assert one == other != third


def test_one_number_at_two_banks_is_two_accounts():
    reading, _ = read_file(closed(entry("W-17"), entry("W-18", bank="121042882")))
    one, other = reading.column("payout_accounts", "account_key")
    assert one != other


def test_a_worker_paid_twice_into_one_account_has_one_payout_account():
    reading, _ = read_file(closed(entry(), entry(cents=5000)))
    row = reading.one("payout_accounts")
    assert (row["holder_name"], row["reported_by"], row["routing"]) == ("Alex Worker", "Example Co", BANK)
    assert row["identifier_valid"] is True
    assert len(reading.rows["payments"]) == 2


def test_an_entry_without_a_worker_number_names_no_persona():
    assert read_file(closed(entry(worker="")))[0].one("payments")["persona_ref"] is None


def test_a_social_security_number_used_as_worker_number_is_not_kept():
    reading, _ = read_file(closed(entry(worker="078-05-1120")))
    assert not any("078-05-1120" in value.lower() for value in reading.values())


def test_a_prenote_shows_the_account_before_any_money_moves():
    reading, _ = read_file(closed(entry(code="23", cents=0)))
    assert "payments" not in reading.rows
    assert reading.one("payout_accounts")["persona_ref"] == "worker:w-17"


def test_a_debit_names_its_receiver_as_payer_and_no_payout_account():
    reading, _ = read_file(closed(entry(code="27", worker="", name="Example Co")))
    row = reading.one("payments")
    assert (row["payer_name"], row["payee_name"], row["kind"]) == ("Example Co", "Example Co", "transfer")
    assert "payout_accounts" not in reading.rows


def test_a_returned_entry_is_marked_returned():
    reading, _ = read_file(closed(entry(code="21", addenda="1"), addenda("99", "R03121042880000001")))
    row = reading.one("payments")
    assert (row["kind"], row["status"], row["return_reason"]) == ("return", "returned", "no_account")


def test_a_return_names_the_account_that_pay_was_sent_to_and_not_the_bank_that_it_goes_back_to():
    sent, _ = read_file(closed(entry()))
    came_back = entry(code="21", addenda="1", bank="121042882")
    back, _ = read_file(closed(came_back, addenda("99", "R04121042880000001" + " " * 6 + BANK[:8])))
    assert back.one("payments")["payee_account_key"] == sent.one("payout_accounts")["account_key"]


@pytest.mark.parametrize(("code", "reason"), [("R02", "account_closed"), ("R16", "account_frozen"), ("R10", "other")])
def test_why_pay_came_back_is_kept(code, reason):
    reading, _ = read_file(closed(entry(code="21", addenda="1"), addenda("99", f"{code}121042880000001")))
    assert reading.one("payments")["return_reason"] == reason


def test_a_notification_of_change_is_counted_and_its_account_number_is_not_kept():
    reading, _ = read_file(closed(entry(code="21", cents=0, addenda="1"), addenda("98", "C01121042880000001 5550001111")))
    assert reading.not_mapped == {"entry without an amount, C01 noted": 1}
    assert not reading.rows


def test_a_vendor_payment_that_is_no_payroll_is_a_payout():
    reading, _ = read_file(closed(entry(), header=batch("INVOICE", "CCD")))
    assert reading.one("payments")["kind"] == "payout"


def test_corporate_trade_entries_keep_number_and_name_in_their_own_places():
    line = "622" + BANK + "987654321".ljust(17) + f"{800000:010d}" + "V-9".ljust(15) + "0001" + "Staffing LLC".ljust(16)
    reading, _ = read_file(closed(line + "  " + "  1" + "121042880000001", header=batch("INVOICE", "CTX")))
    row = reading.one("payments")
    assert (row["persona_ref"], row["payee_name"]) == ("worker:v-9", "Staffing LLC")


def test_an_international_entry_takes_country_from_its_batch_and_name_from_its_addenda():
    header = "5220" + "IATTST".ljust(16) + "FF3" + " " * 15 + "CN" + "1210428822" + "IAT" + "PAYROLL".ljust(10) + "USDUSD"
    header += "260306" + "   1" + "12104288" + "0000001"
    line = "622" + BANK + "0007" + " " * 13 + f"{800000:010d}" + "CN12345678".ljust(35) + "    1" + "121042880000001"
    named = "710" + "ANN" + "0" * 18 + " " * 22 + "Alex Worker".ljust(35) + " " * 6 + "0000001"
    row = read_file(closed(line, named, header=header))[0].one("payout_accounts")
    assert (row["holder_name"], row["country"], row["routing"], row["account_tail"]) == (
        "Alex Worker",
        "CN",
        None,
        "5678",
    )


def test_totals_that_do_not_agree_are_said_where_they_stand():
    reading, places = read_file(closed(entry(), cents=999))
    assert reading.rejected == [
        "the control totals of batch 0000001 do not agree: credits in cents: 999 stated, 800000 found",
        "the control totals of the file do not agree: credits in cents: 999 stated, 800000 found",
    ]
    assert places == ["3", "4", "5"]
    assert len(reading.rows["payments"]) == 1


def test_a_line_of_another_length_is_rejected_and_the_rest_is_read():
    lines = closed(entry(), entry("W-18"))
    lines[3] = lines[3][:80]
    reading, _ = read_file(lines)
    assert reading.rejected[0] == "the line has 80 characters, a NACHA record has 94"
    assert len(reading.rows["payments"]) == 1


def test_an_amount_that_is_not_digits_is_rejected():
    broken = entry().replace("0000800000", "00008000x0")
    reading, _ = read_file([HEADER, batch(), broken])
    assert reading.rejected == [
        "a number of the type 6 record is not written in digits",
        "the file ends without its control record, so its totals are not checked",
    ]


def test_entries_and_addenda_outside_their_place_are_rejected():
    reading, _ = read_file([HEADER, addenda(), entry(), "X" * 94, *closed(entry())[1:]])
    assert reading.rejected[:3] == [
        "the addenda record follows no entry",
        "the entry stands outside a batch",
        "'X' is no NACHA record type",
    ]


def test_a_file_without_line_ends_is_read_alike():
    lines = closed(entry(), entry("W-18"))
    apart, _ = read_file(lines)
    joined, _ = read_file(lines, join="")
    assert joined.rows == apart.rows and not joined.rejected


@pytest.mark.parametrize(("routing", "valid"), [("231380104", True), ("231380105", False), ("0" * 9, False), ("12", False)])
def test_the_check_digit_of_a_routing_number(routing, valid):
    assert valid_routing(routing) is valid


def test_a_nacha_file_is_recognised_by_its_first_record():
    assert recognised(SOURCE, head="\n".join(closed(entry())).encode(), file_name="payroll.ach")
    assert not recognised(SOURCE, head=b"101,231380104,121042882\n")
