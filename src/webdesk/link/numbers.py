"""Numbers as amounts: the digits, and the word behind them that multiplies ("8.4万", "84 thousand")."""

import re

from webdesk.link.words import clean_digits

# Words that multiply a number before them, as in the compact decimal formats of Unicode CLDR.
_WORDS = (
    (1e3, "thousand mil mille tausend tysięcy тысяч тысячи тыс हज़ार हजार ہزار ألف آلاف ألفا bin nghìn ngàn ribu 千 천"),
    (1e4, "万 萬 만"),
    (1e5, "lakh lakhs लाख لاکھ"),
    (1e6, "million millions millón millones milhão milhões millionen mio миллион миллиона миллионов млн मिलियन"),
    (1e6, "ملین مليون ملايين triệu juta milyon"),
    (1e7, "crore crores करोड़ کروڑ"),
    (1e8, "亿 億 억"),
    (1e9, "billion billions milliarde milliarden milliard milliards миллиард миллиарда миллиардов млрд अरब ارب"),
    (1e9, "مليار مليارات tỷ miliar milyar"),
)
MULTIPLIERS = {word: factor for factor, words in _WORDS for word in words.split()}
_EAST_ASIAN = frozenset("千万萬億亿천만억")


def find_amount(number: "re.Match[str]", following: "re.Match[str] | None") -> float | None:
    """Return the amount that a number and the word behind it make, or None if its digits make none."""
    try:
        amount = float(clean_digits(number[0]))
    except ValueError:
        return None
    if following is None or following.start() - number.end() > 1:
        return amount
    word = following[0].casefold()
    return amount * MULTIPLIERS.get(word[0] if word[0] in _EAST_ASIAN else word, 1.0)


def guess_share(amount: float) -> float | None:
    """Return the share of articles that may give an amount by chance; None for those that say nothing.

    Small counts and years are everywhere; days of the month, round numbers and short ones common; the rest rare.

    >>> guess_share(3), guess_share(2021), guess_share(500), guess_share(84_250)
    (None, None, 0.06, 0.012)
    """
    is_whole = amount == int(amount)
    if is_whole and (amount < 10 or 1900 <= amount < 2100):
        return None
    if amount < 32:
        return 0.25
    if amount < 100:
        return 0.12
    if is_whole and len(str(int(amount)).rstrip("0")) == 1:
        return 0.06
    return 0.03 if amount < 1000 else 0.012
