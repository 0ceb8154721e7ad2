"""The daily budget on the local cloud: shared by many workers, and kept."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from dropbrief.aws.budgets import Budgets
from dropbrief.budget import Amount, Limits
from dropbrief.errors import BudgetSpentError
from tests.end_to_end.conftest import Running

DAY = "1999-12-31"
WORKERS, CALLS = 50, 4
RESERVED, USED = Amount(100, 1_000), Amount(40, 400)


def test_fifty_workers_at_once_never_exceed_the_budget(running: Running) -> None:
    """Workers reserve and settle again and again; reservations that one leaves open stay counted."""
    limits = Limits(tokens=2_000, nanodollars=None)
    budgets = Budgets(running.stack.clients.dynamodb(), running.stack.outputs["TableName"], limits)
    highest: list[int] = []

    def work(worker: int) -> int:
        return sum(_call(budgets, f"w{worker}c{call}", highest.append) for call in range(CALLS))

    with ThreadPoolExecutor(WORKERS) as pool:
        settled = sum(pool.map(work, range(WORKERS)))

    spent = budgets.spent(DAY)
    assert max(highest) <= 2_000
    assert (spent.amount, spent.open) == (Amount(40 * settled, 400 * settled), 0)
    assert 20 <= settled < WORKERS * CALLS


def _call(budgets: Budgets, reservation: str, seen: Callable[[int], None]) -> bool:
    try:
        budgets.reserve(DAY, {reservation: RESERVED})
    except BudgetSpentError:
        return False
    seen(budgets.spent(DAY).amount.tokens)
    budgets.settle(DAY, {reservation: USED - RESERVED})
    return True
