"""What is an update, and what is a comma. Each row: what it is, the text before, the text after."""

import pytest

from articles.content.updates import would_be_cared_for

LEAD = "The harbour board voted on Tuesday to close the north quay. It is the third closure of the winter."

NOTHING_NEW = [
    ("nothing at all", LEAD, LEAD),
    ("a comma", "On Tuesday the board voted to close it.", "On Tuesday, the board voted to close it."),
    ("a full stop made a semicolon", "The quay closed. The ships left.", "The quay closed; the ships left."),
    ("curly quotes", 'She said "the quay is shut".', "She said “the quay is shut”."),
    ("an apostrophe", "The board's vote", "The board’s vote"),
    ("its and it's", "The board met its critics.", "The board met it’s critics."),
    ("a dash", "The quay - closed since May - is open.", "The quay – closed since May – is open."),
    ("an ellipsis", "And then... nothing.", "And then … nothing."),
    ("whitespace", "The  quay is\nclosed. It was old.", "The quay is\nclosed.\nIt was old."),
    ("a paragraph parted in two", "The quay closed. The ships left.", "The quay closed.\nThe ships left."),
    ("paragraphs in another order", "The quay closed.\nThe ships left.", "The ships left.\nThe quay closed."),
    ("a capital letter", "The Government fell.", "The government fell."),
    ("letters swapped", "Teh harbour and the quay", "The harbour and the quay"),
    ("a letter missing", "The goverment fell in May.", "The government fell in May."),
    ("a letter doubled", "The comittee met.", "The committee met."),
    ("a letter too many", "It was untill then unknown.", "It was until then unknown."),
    ("another spelling", "They organize the harbour.", "They organise the harbour."),
    ("another spelling", "The color of the water", "The colour of the water"),
    ("a word written twice", "She left the the quay.", "She left the quay."),
    ("an article", "She left by ferry to island.", "She left by the ferry to the island."),
    ("a or an", "It is a old quay.", "It is an old quay."),
    ("a hyphen", "They co-operate.", "They cooperate."),
    ("two words made one", "It is on the web site.", "It is on the website."),
    ("how thousands are parted", "It cost 1500 crowns.", "It cost 1,500 crowns."),
    ("how per cent is written", "It rose by 5 per cent.", "It rose by 5%."),
    ("full stops in an abbreviation", "The U.S. navy", "The US navy"),
]
NEWS = [
    ("a sentence more", LEAD, f"{LEAD} Two ships have turned back."),
    ("a sentence less", LEAD, "The harbour board voted on Tuesday to close the north quay."),
    ("a number", "It cost 1,500 crowns.", "It cost 1,600 crowns."),
    ("a decimal point", "It rose by 1.5%.", "It rose by 15%."),
    ("below zero", "It was -5 degrees.", "It was 5 degrees."),
    ("a currency", "It cost $5.", "It cost €5."),
    ("a number in words", "It is the seven men.", "It is the eleven men."),
    ("millions", "It cost two million.", "It cost two billion."),
    ("a day", "They voted on Tuesday.", "They voted on Thursday."),
    ("a name", "A vote for Mr Smith was lost.", "A vote for Mr Smyth was lost."),
    ("a name at the beginning", "Smith lost the vote.", "Smyth lost the vote."),
    ("a name with a letter more", "Ask Catriona Vos about it.", "Ask Catriona Voss about it."),
    ("a name more", "Voss and Imrie signed it.", "Voss, Imrie and Lisle signed it."),
    ("a word in a quotation", "“It is a shambles,” she said.", "“It is a scandal,” she said."),
    ("a letter in a quotation", "“We recieve nothing,” she said.", "“We receive nothing,” she said."),
    ("what is quotation and what is not", "She called it a shambles.", "She called it “a shambles”."),
    ("not", "The board will close it.", "The board will not close it."),
    ("who", "He closed it.", "She closed it."),
    ("how many", "The minister resigned.", "The ministers resigned."),
    ("when", "They close the quay.", "They closed the quay."),
    ("one woman or several", "He met the woman.", "He met the women."),
    ("the opposite", "The closure was legal.", "The closure was illegal."),
    ("another word", "The quay was closed by the board.", "The quay was opened by the board."),
    ("words of a language that parts none", "港は閉鎖された。", "港は開放された。"),
]


@pytest.mark.parametrize(("what", "before", "after"), NOTHING_NEW)
def test_readers_are_not_told(what, before, after):
    assert not would_be_cared_for([before], [after])
    assert not would_be_cared_for([after], [before])


@pytest.mark.parametrize(("what", "before", "after"), NEWS)
def test_readers_are_told(what, before, after):
    assert would_be_cared_for([before], [after])
    assert would_be_cared_for([after], [before])


def test_a_word_that_stands_elsewhere_in_the_text_is_no_slip():
    before = "The county court sits on Monday. He was born in the county."
    assert would_be_cared_for([before], ["The country court sits on Monday. He was born in the county."])


def test_headline_and_dek_count_as_the_text_does():
    before = ["The quay is closed", "Ships wait.", LEAD]
    assert not would_be_cared_for(before, ["The quay is closed", "Ships wait", LEAD])
    assert would_be_cared_for(before, ["The quay is open", "Ships wait.", LEAD])
    assert would_be_cared_for(before, ["The quay is closed", "Ships leave.", LEAD])


def test_a_long_piece_that_is_written_anew_is_new():
    before = " ".join(f"The quay number {n} is closed since the vote." for n in range(550))
    assert would_be_cared_for([before], [before.replace("closed", "open")])
