# Completion of mentorlog and mlog: mlog's is mentorlog's.
complete -c mlog -w mentorlog
