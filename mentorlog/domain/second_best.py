"""What would be best if one pair of an assignment could not be: who goes where instead."""

from mentorlog.domain.assignment import Assignment

_START = -1


def second_best(best: Assignment, row: int) -> dict[int, int]:
    """The rows that move, with the columns they move to, if this row may not have its column.

    It is the cheapest way from the row to its column: each on the way takes the place of another,
    the last one takes the place that was left. Where a column has room, one may end there, and
    another set out from a column that may be less full.
    """
    columns, target, price = range(len(best.rooms)), best.column_of[row], best.price
    far: dict[int, int] = {}
    came: dict[int, tuple[int, int]] = {}  # by which row from which column; a row below 0: by room
    waiting = {c: best.costs[row][c] - best.row_price[row] - price[c] for c in columns}
    waiting.pop(target)
    by = dict.fromkeys(waiting, (row, _START))
    waiting[target], by[target] = 8 * best.never, (row, _START)
    has_room = False
    while target not in far:
        at = min(waiting, key=waiting.__getitem__)
        level = far[at] = waiting.pop(at)
        came[at] = by[at]
        offers = [(one, c) for one in best.rows_of[at] if one != row for c in waiting]
        for one, column in offers:
            cost = level + best.costs[one][column] - best.row_price[one] - price[column]
            if cost < waiting[column]:
                waiting[column], by[column] = cost, (one, at)
        if not has_room and len(best.rows_of[at]) < best.rooms[at]:
            has_room = True
            for column in waiting:
                if level - price[column] < waiting[column]:
                    waiting[column], by[column] = level - price[column], (-1, at)
    moves, column = {}, target
    while column != _START:
        one, before = came[column]
        if one >= 0:
            moves[one] = column
        column = before
    return moves
