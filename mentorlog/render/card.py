"""Thanks as a card: one page of HTML to print or send, with nothing of the journal beside it."""

from datetime import date

from mentorlog.domain.wording import show_day
from mentorlog.render.svg import escaped

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Thank you</title>
<style>
@page {{ size: A5 landscape; margin: 0; }}
* {{ box-sizing: border-box; }}
html, body {{ height: 100%; margin: 0; }}
body {{ display: grid; place-items: center; padding: 6vmin; background: #fbf8f2; color: #2b2620;
  font: 1.25rem/1.6 Georgia, "Times New Roman", serif; }}
main {{ width: 100%; max-width: 40rem; max-height: 100%; padding: 2.5rem 3rem; background: #fff;
  border: 1px solid #d9cfbd; outline: 1px solid #d9cfbd; outline-offset: 6px; }}
h1 {{ margin: 0 0 1rem; font-size: 1.5rem; font-weight: normal; color: #8a5a2b; }}
p {{ margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }}
footer {{ margin-top: 1.5rem; font-size: .9rem; color: #7d7264; }}
@media print {{ body {{ background: #fff; -webkit-print-color-adjust: exact; }} }}
</style>
</head>
<body>
<main>
<h1 dir="auto">{to}</h1>
<p dir="auto">{text}</p>
<footer>{day}</footer>
</main>
</body>
</html>
"""


def draw(text: str, to: str | None, on: date) -> str:
    """The whole file: whom it is for, what one thanks for, and the day."""
    name = f"Dear {to}," if to else "Thank you"
    return _PAGE.format(
        to=escaped(name), text=escaped(text.strip()), day=escaped(show_day(on, date.min))
    )
