"""Drops selected files again, once the cost is confirmed: what `retry` and `reprocess` have in common."""

from collections.abc import Iterable

from cli.json_lines import print_json
from cli.operations.operator import Operator
from cli.operations.selection import Selection
from cli.operations.steps import RunMode, confirm_cost, run_steps
from cli.terminal import err, out
from dropbrief.ledger import Fate


def drop_again(
    operator: Operator, selection: Selection, fates: Iterable[Fate], mode: RunMode, others: int = 0
) -> None:
    """Drop the selected files again, if the user agrees to the cost.

    `others` is the number of further briefs that may be paid for then.
    """
    steps = list(operator.drop_again(selection, fates))
    confirm_cost(operator.forecast(len(steps) + others), mode, err)
    done = run_steps([[step] for step in steps], len(steps), mode, out, err)
    if mode.as_json:
        print_json({"files": len(steps), "done": 0 if mode.dry_run else done})
    else:
        err.print(f"{done} of {len(steps)} files {'would be' if mode.dry_run else 'were'} dropped again")
