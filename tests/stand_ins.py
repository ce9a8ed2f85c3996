"""Programs that stand in for those of the system that reach beyond a test's own directory."""

from pathlib import Path

_CRONTAB = """\
#!/bin/sh
# Keeps the crontab beside itself, and answers as Debian's does.
cd "$(dirname "$0")" || exit
case "$1" in
  -l) [ -e crontab.kept ] || { echo "no crontab for ada" >&2; exit 1; }
      cat crontab.kept ;;
  -r) rm crontab.kept ;;
  -) cat >crontab.new && mv crontab.new crontab.kept ;;
  *) exit 2 ;;
esac
"""
_SENDMAIL = """\
#!/bin/sh
# Keeps the message beside itself, and how it was called; a pipe, if there is one, is told.
cd "$(dirname "$0")" || exit
printf '%s\\n' "$@" >mail.words
cat >mail.new && mv mail.new mail.kept
if [ -p mail.told ]; then echo >mail.told; fi
"""


def put_into(directory: Path) -> None:
    """Put `crontab` and `sendmail` there."""
    for name, script in (("crontab", _CRONTAB), ("sendmail", _SENDMAIL)):
        (directory / name).write_text(script)
        (directory / name).chmod(0o755)
