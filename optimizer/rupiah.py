"""The one rounding policy of money: integer rupiah, rounded half up, once per counted item."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def round_half_up(amount: Fraction | Decimal | int) -> int:
    """Round an exact amount to a rupiah, halves up.

    Parameters
    ----------
    amount : Fraction, Decimal or int
        An exact, non-negative amount in rupiah; floats are refused, since they are not exact.

    Returns
    -------
    int
        The amount in rupiah.
    """
    if isinstance(amount, float):
        raise TypeError("an amount must be exact, not a float")
    if isinstance(amount, Decimal):
        return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    doubled = Fraction(amount) * 2
    return (doubled.numerator + doubled.denominator) // (2 * doubled.denominator)
