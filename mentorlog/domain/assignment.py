"""Who gets whom: most pairs, then the greatest sum, then the first in order, all exactly.

Shortest augmenting paths over whole numbers (Kuhn 1955, Jonker & Volgenant 1987), with so many
rooms a column. What is left over goes to one more column, `nobody`, which has room for all.

The prices that come with the answer prove it: no pair costs less than the prices of its row and
its column, those chosen cost just that, and only a full column has a price. So every best answer
consists of pairs without slack, among which exchanges find the first in order.
"""

from collections.abc import Iterator, Sequence

Gains = Sequence[Sequence[int | None]]
"""What each row would have of each column; None where they may not be together."""


class Assignment:
    """The best one for so many `rooms` a column: `column_of` has the column of each row."""

    def __init__(self, gains: Gains, rooms: Sequence[int]) -> None:
        sizes = [abs(one) for row in gains for one in row if one is not None]
        pair = 1 + 2 * len(gains) * max(sizes, default=0)  # more than all gains can differ by
        self.never = 4 * (len(gains) + 1) * pair
        self.rooms, self.nobody = [*rooms, len(gains)], len(rooms)

        def cost(gain: int | None, room: int) -> int:
            return self.never if gain is None or not room else -pair - gain

        self.costs = [[*map(cost, row, rooms), 0] for row in gains]
        self.row_price = list(map(min, self.costs))
        self.price = [0] * len(self.rooms)
        self.column_of = [-1] * len(gains)
        self.rows_of: list[list[int]] = [[] for _ in self.rooms]
        for row in range(len(gains)):
            self._augment(row)

    def _put(self, row: int, column: int) -> int:
        """Move a row to a column, and give the one that it was in."""
        before, self.column_of[row] = self.column_of[row], column
        if before >= 0:
            self.rows_of[before].remove(row)
        self.rows_of[column].append(row)
        return before

    def _augment(self, start: int) -> None:
        """Find room for one row more by the cheapest exchanges, and adjust the prices."""
        price, row_price, rows_of = self.price, self.row_price, self.rows_of
        full: list[int] = []
        free: list[int] = []
        for column, rows in enumerate(rows_of):
            (free if len(rows) < self.rooms[column] else full).append(column)
        far, by = [2 * self.never] * len(price), [start] * len(price)
        bound = [distance + of for distance, of in zip(far, price, strict=True)]
        done, level, waiting, best, end = [], 0, [start], 2 * self.never, -1
        while level < best:
            for row in waiting:
                costs, base = self.costs[row], level - row_price[row]
                for column in free:
                    if costs[column] + base < best:
                        best, end, by[column] = costs[column] + base, column, row
                for column in full:
                    if costs[column] + base < bound[column]:
                        bound[column], by[column] = costs[column] + base, row
                        far[column] = bound[column] - price[column]
            nearest = min(full, key=far.__getitem__, default=end)
            level = min(far[nearest], best) if full else best
            if level < best:
                full.remove(nearest)
                done.append(nearest)
                waiting = rows_of[nearest]
        for column in done:
            for row in rows_of[column]:
                row_price[row] += best - far[column]
            price[column] += far[column] - best
        row_price[start] += best
        while end >= 0:
            end = self._put(by[end], end)

    def is_tight(self, row: int, column: int) -> bool:
        """Whether some best answer may have this pair."""
        return self.costs[row][column] == self.row_price[row] + self.price[column]

    def put_in_order(self) -> None:
        """Take of all best answers the one in which the first row has the first column, and so on.

        Rows below the present one make way: who is at a column may go wherever it has no slack.
        """
        rows = range(len(self.costs))
        tight = [[c for c in range(len(self.rooms)) if self.is_tight(row, c)] for row in rows]
        reach: list[int] = [0] * len(self.rooms)  # the rows without slack at each column, as bits
        for row in rows:
            for column in tight[row]:
                reach[column] |= 1 << row
        for row in rows:
            now = self.column_of[row]
            if tight[row][0] == now:
                continue
            onward = self._ways_to(now, row, reach)
            first = next(column for column in tight[row] if column in onward or column == now)
            if first == now:
                continue
            moves, column = [(row, first)], first
            while column != now:
                by, column = onward[column]
                moves += [(by, column)] if by >= 0 else []
            for mover, to in moves:
                self._put(mover, to)

    def _ways_to(self, target: int, fixed: int, reach: Sequence[int]) -> dict[int, tuple[int, int]]:
        """From which columns one too many can go on until `target` is as full as before.

        By column: the row that moves and the column it goes to; -1 where nobody has to move, since
        one column had room, and the other may have it.
        """
        onward: dict[int, tuple[int, int]] = {target: (-1, target)}
        movable = (1 << len(self.costs)) - (1 << (fixed + 1))
        waiting, is_open = [target], False
        for column in waiting:
            if not is_open and not self.price[column]:
                is_open = True
                with_room = (c for c in self._with_room() if c not in onward)
                for other in with_room:
                    onward[other] = (-1, column)
                    waiting.append(other)
            movers = reach[column] & movable
            movable &= ~movers
            for row in bits(movers):
                at = self.column_of[row]
                if at not in onward:
                    onward[at] = (row, column)
                    waiting.append(at)
        return onward

    def _with_room(self) -> Iterator[int]:
        return (c for c, rows in enumerate(self.rows_of) if len(rows) < self.rooms[c])


def bits(number: int) -> Iterator[int]:
    """The places of the ones, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
