"""That news of the other side were looked at: kept of this store alone, and undone by nothing."""

from collections.abc import Container

from mentorlog.store.changes import Command
from mentorlog.store.sharing import news
from mentorlog.store.store import Store


def look(store: Store, mentorships: Container[str]) -> None:
    """Note that what came in these mentorships was looked at; what came meanwhile is still news.

    It is no change of a record: the log says nothing of it. Raises StoreError.
    """
    newest = store.seen
    with store.writing(Command("share", "look"), beside=True):
        for share in news.unseen(store.connection):
            if share.mentorship in mentorships:
                news.looked_at(store.connection, share, newest)
