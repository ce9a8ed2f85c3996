"""What kind of feedback it is, as it is asked for."""

from mentorlog.domain.records.feedback import FeedbackKind

KINDS = {
    "a change: something to do otherwise": FeedbackKind.CHANGE,
    "praise": FeedbackKind.PRAISE,
    "a question": FeedbackKind.QUESTION,
    "none of these: a note": FeedbackKind.NOTE,
}
