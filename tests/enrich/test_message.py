"""What a worker's own messages say of channels, payment and identity; and many sentences that say nothing of the kind."""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bonafides.enrich import message
from bonafides.reference.lists import Lists

TODAY = Lists(as_of=date(2026, 12, 1))
SAID = """
off_platform   | Let's continue on Telegram, it is faster.
off_platform   | my telegram is @alex_worker
off_platform   | Please message me on WhatsApp.
off_platform   | Can we talk outside of the site?
off_platform   | Could you share your Telegram with me?
off_platform   | Telegram: @alex_worker
off_platform   | It's better to chat via Skype
off_platform   | You can pay me directly, then we both save.
off_platform   | We could work directly outside Upwork
asks_crypto    | Can you pay me in USDT?
asks_crypto    | I would like to be paid in Bitcoin.
asks_crypto    | ¿Ok? Please pay me the rest in cripto… I mean, please pay me the rest in crypto.
asks_crypto    | Could you send the payment in USDC this month
asks_crypto    | I'd like to receive my salary in cryptocurrency
asks_crypto    | here is my USDT address
asks_crypto    | It is not a problem for me, please pay my invoice in ETH.
refuses_bank   | I don’t have a bank account.
refuses_bank   | Sorry, I cannot receive bank transfers at the moment
refuses_bank   | I can only receive payment via Payoneer
refuses_bank   | I do not want to use my bank
refuses_bank   | A bank transfer doesn't work for me
account_closed | My Upwork account was suspended yesterday.
account_closed | Unfortunately they have closed my account
account_closed | my account on Payoneer got blocked
account_closed | PayPal limited my account
other_account  | Please pay to my friend's account this time.
other_account  | Can we continue the contract with another account?
other_account  | You can hire me on my new profile
other_account  | use another Payoneer account
other_account  | It is an account under a different name
prepayment     | Please pay 50 percent upfront.
prepayment     | I need the money in advance
prepayment     | Kindly release the payment before Friday
lends_identity | Could you lend me your ID card?
lends_identity | You do the interview for me and we split the salary.
lends_identity | may I use your name to get contracts
cannot_receive | I cannot receive the laptop at that address
cannot_receive | Could you ship the laptop to another address?
own_device     | I always work on my own machine, it has everything set up.
own_device     | Would it be possible to use my own workstation?
own_device     | Please give me access to a virtual desktop.
refuses_device | Give me a virtual desktop and no laptop.
refuses_device | I don't want a company laptop.
refuses_device | Please do not send me the laptop.
leak_threat    | I will sell your source code.
leak_threat    | Pay, or they are published and your competitors get them first.
leak_threat    | All your data will be leaked.
payment_demand | Pay what I name within three days.
payment_demand | You have 48 hours to pay.
payment_demand | This ends badly unless you pay.
"""
UNSAID = """
We accept bitcoin as a product feature.
I built the bitcoin checkout of a shop and the wallet screen of an exchange.
Merchants receive payments in USDT through our gateway.
Our users can pay in crypto or by card.
I prefer Solana over Ethereum for smart contracts.
I worked at a crypto company for three years.
As a user I want to be paid in bitcoin so that I avoid fees.
The button should say "pay me in bitcoin" in green.
The label reads `send me BTC`, please check it.
The checkout test does can you pay me in bitcoin widget things.
Please do not pay me in bitcoin.
I never asked you for USDT, please don't pay me in USDT.
There is no need to pay me in crypto.
Please pay me by bank, not in crypto.
The client asked me to be reached on Telegram and to pay me in bitcoin; is that a scam?
Someone offered to pay me in bitcoin for my login, I reported it.
Beware of scammers who write that they will pay me in USDT.
My account manager will call you tomorrow.
My account manager was closed to the idea.
The ticket about my account was closed as a duplicate.
I closed my account at the library.
The account was suspended because of a test.
When another account is used for testing, the bug is gone.
Please log in with a different account to reproduce the bug.
Add a second account to the workspace, then invite the tester.
I don't have a bank account field in the form yet.
I do not have the bank account number of the supplier.
I cannot receive bank transfers webhook events in the sandbox.
The API cannot receive bank transfers below one euro.
I only use Postgres and Python.
I can only receive feedback on Monday.
I built a bot for Telegram and a plugin for Discord.
Our notification service sends a message to Telegram and Slack.
We can communicate via Discord webhook, the alert module is ready.
Can we connect to Telegram from the container?
Signal handling: the process gets a signal and stops.
Let's talk on Monday.
Call me tomorrow if you can.
I'd rather not, please don't text me on WhatsApp.
I have clients outside Upwork.
Let us discuss this in the office.
Customers pay upfront and get a refund in thirty days.
The deposit is paid upfront by the tenant.
The interview was for me a good experience.
Use your account to get an API key.
The parcel service cannot receive packages on Sunday.
Please send the report to another address list.
Wise words! I wish you a wise decision.
The ethics of virtual currency is the subject of the thesis.
I will share your files with the designer tomorrow if that is fine.
Could you please pay the invoice within 14 days, thanks?
I will publish the package to npm today and tell you.
We released your new data model this morning and it is fine.
I will not publish your code anywhere.
No need to send the laptop yet, I am away until Monday.
The laptop arrived, thanks, and I have set it up.
The customer said: the virtual desktop is slow.
I was treated unfairly and I hope that we find an arrangement.
Our competitors publish their prices on the web.
"""
LINES = [tuple(part.strip() for part in line.split("|", 1)) for line in SAID.strip().splitlines()]


def read(text, lists=TODAY):
    return message.facts([{"message_id": "m1", "text": text}], lists)


def kinds(text, lists=TODAY):
    return {row["phrase_kind"] for row in read(text, lists)} - {None}


@pytest.mark.parametrize(("kind", "text"), LINES)
def test_what_is_asked_is_found(kind, text):
    assert kind in kinds(text)


@pytest.mark.parametrize("text", UNSAID.strip().splitlines())
def test_what_is_not_asked_is_not_found(text):
    assert kinds(text) == set()


def test_every_kind_that_a_message_can_hold_has_a_sentence_here():
    assert {kind for kind, _ in LINES} == set(message.KINDS)


def test_only_messages_from_the_persona_are_looked_at(duckdb_engine):
    from bonafides.tables import EVIDENCE
    from bonafides.tables.drawn import rows

    drawn = """
      message_id | direction    | text
      m1         | from_persona | Can you pay me in USDT?
      m2         | to_persona   | Can you pay me in USDT?
      m3         | -            | Can you pay me in USDT?
      m4         | from_persona | -
    """
    duckdb_engine.load("messages", rows(drawn, EVIDENCE["messages"]))
    assert duckdb_engine.query(message.VALUES)["message_id"].to_pylist() == ["m1"]


def test_what_the_other_side_wrote_and_is_quoted_does_not_count():
    mail = "I will think about it.\n\nOn Tue, 2 June 2026 Juno Host wrote:\n> Can you pay me in USDT?\nCan you pay me in USDT?"
    assert kinds(mail) == set()
    assert kinds("> Can you pay me in USDT?\nNo, that is not possible for us.") == set()


def test_a_phrase_that_a_mail_wraps_over_two_lines_is_found():
    assert kinds("I have finished the work. Can you pay\nme in USDT?") == {"asks_crypto"}


def test_case_accents_and_typographic_marks_make_no_difference():
    assert kinds("I DON’T HAVE A BÁNK ACCOUNT") == kinds("i don't have a bank account") == {"refuses_bank"}


def test_the_phrase_is_kept_and_neither_the_handle_nor_the_text_between():
    (row,) = read("my telegram is @alex_worker")
    assert row["phrase"] == "my telegram is @"
    (row,) = read("Can you pay me for July in USDT, my flat is cold.")
    assert row["phrase"] == "can you pay … in usdt"


def test_each_kind_is_kept_once_for_a_message():
    found = read("Can you pay me in USDT? Please pay me in BTC. I don't have a bank account.")
    assert sorted(row["phrase_kind"] for row in found) == ["asks_crypto", "refuses_bank"]


def test_a_message_that_was_read_and_holds_nothing_is_told_from_one_that_could_not_be_read():
    assert [row["phrase_kind"] for row in read("Thanks, I will finish the ticket by Friday.")] == [None]
    assert read("Ich möchte gern in Bitcoin bezahlt werden.") == []
    assert read("") == []
    assert read("👍") == []


def test_an_old_list_finds_nothing_and_reads_nothing():
    assert read("Can you pay me in USDT?", Lists(as_of=date(2036, 1, 1))) == []


GERMAN = {
    "origin": "own",
    "licence": "own",
    "as_of": date(2026, 11, 1),
    "max_age_days": 700,
    "entries": {
        "language": "German",
        "usual": ["ich", "und", "nicht", "bitte"],
        "words": {"coin": ["Bitcoin", "USDT"]},
        "undone_by": ["nicht"],
        "phrases": {"asks_crypto": ["in {coin} bezahlt werden", "bezahlt mich .. in {coin}"]},
    },
}
JAPANESE = GERMAN | {
    "entries": {"usual": ["です", "ます"], "phrases": {"asks_crypto": ["ビットコインで支払って"], "off_platform": ["LINEで"]}}
}


def lists_with(folder, **more):
    for name, content in more.items():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return Lists(as_of=date(2026, 12, 1), folder=folder)


def test_an_own_list_adds_a_language_to_the_packaged_one(tmp_path):
    lists = lists_with(tmp_path, message_phrases_de=GERMAN)
    assert kinds("Ich möchte gern in Bitcoin bezahlt werden.", lists) == {"asks_crypto"}
    assert kinds("Ich möchte nicht in Bitcoin bezahlt werden.", lists) == set()
    assert kinds("Can you pay me in USDT?", lists) == {"asks_crypto"}
    assert [row["provider"] for row in read("Bitte bezahlt mich im Juni in USDT", lists)] == ["message_phrases_de (own)"]


def test_an_own_list_of_the_packaged_name_takes_its_place(tmp_path):
    lists = lists_with(tmp_path, message_phrases=GERMAN)
    assert kinds("Can you pay me in USDT?", lists) == set()


def test_a_script_without_blanks_is_found_within_a_run_of_letters(tmp_path):
    lists = lists_with(tmp_path, message_phrases_ja=JAPANESE)
    assert kinds("今月はビットコインで支払ってください。", lists) == {"asks_crypto"}
    assert kinds("続きはLINEで話しましょう", lists) == set(), "a Latin beginning still needs a boundary"
    assert [row["phrase_kind"] for row in read("作業は順調です。明日終わります。", lists)] == [None]


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"usual": ["the"]}, "has no `phrases`"),
        (["pay me"], "has no `phrases`"),
        ({"phrases": {"asks_gold": ["pay me in gold"]}}, "'asks_gold', which is neither"),
        ({"phrases": {"asks_crypto": ["pay me in {coin}"]}}, "no words for {coin}"),
        ({"phrases": {"asks_crypto": ["pay me in .."]}}, "words have to stand on both sides"),
        ({"phrases": {"asks_crypto": ["pay me !"]}}, "holds no letter"),
    ],
)
def test_a_list_of_another_form_gets_one_plain_sentence(tmp_path, entries, words):
    lists = lists_with(tmp_path, message_phrases_xx=GERMAN | {"entries": entries})
    with pytest.raises(ValueError, match=r"^the list message_phrases_xx ") as raised:
        read("Can you pay me in USDT?", lists)
    assert words in str(raised.value) and "\n" not in str(raised.value)


@given(st.text())
def test_any_text_is_folded_to_words_and_folding_again_changes_nothing(text):
    once = message.folded(text)
    assert message.folded(once) == once
    assert once == " ".join(once.split())


@given(st.sampled_from([text for _, text in LINES]), st.sampled_from(["Hello. ", "Thanks for the review!\n\n", "OK; "]))
def test_a_greeting_before_what_is_asked_changes_nothing(asked, greeting):
    assert kinds(greeting + asked) == kinds(asked)


@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_message_gets_rows_of_the_declared_columns_and_none_gets_two_of_a_kind(texts):
    from bonafides.tables import FACTS

    found = message.facts([{"message_id": str(n), "text": text} for n, text in enumerate(texts)], TODAY)
    assert all(row.keys() == set(FACTS["message_facts"].by_name) for row in found)
    assert len({(row["message_id"], row["phrase_kind"]) for row in found}) == len(found)
