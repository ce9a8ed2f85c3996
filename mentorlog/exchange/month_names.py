"""Months as files call them: in English, and in languages whose dates are built alike."""

from mentorlog.domain.day_words import MONTH_WORDS

_ELSEWHERE = (
    "januar jänner janvier enero",
    "februar février fevrier febrero",
    "märz maerz mrz mars marzo",
    "avril abril",
    "mai mayo",
    "juni juin junio",
    "juli juillet julio",
    "août aout agosto",
    "septembre septiembre",
    "oktober okt octobre octubre",
    "novembre noviembre",
    "dezember dez décembre decembre diciembre",
)
"""German, French and Spanish."""

NAMES = {
    **MONTH_WORDS,
    **{word: month for month, words in enumerate(_ELSEWHERE, 1) for word in words.split()},
}
ANY = "|".join(sorted(NAMES, key=len, reverse=True))
"""Any of them, as a part of a regular expression."""
WEEKDAYS = (
    "[a-z]{2,5}day|[a-z]{4,7}tag|mittwoch"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
    "|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|mo|di|mi|do|fr|sa|so"
)
"""The weekday before a day, likewise; of two that begin alike the longer one stands first."""
