# Completion of mentorlog and mlog: mlog's is mentorlog's.
. "${BASH_SOURCE[0]%/*}/mentorlog.bash"
