# Completion of mentorlog and mlog for bash, as `mentorlog completion write` writes it.
#
# Only what lies in the store is asked of the program, by its hidden word __complete; all else
# stands here. Where nothing is typed yet, the words of every day are offered, and of the others
# those that the journal has taken up. In what follows `--on=` takes a value, `%` is a file, `@` asks the store, `|` parts
# what one place can hold, `-` is a text, and `+` may be repeated.

_mentorlog_everywhere="--db=% --profile=@profile --json --no-input --no-color -q --quiet -h --help"

# Set what may follow a command: verbs, or arguments and options.
_mentorlog_after() {
    verbs="" arguments="" options=""
    case $1 in
        "") verbs="prep log session action feedback topic note goal milestone today due report find show edit remove done drop reopen undo redo history mentorship agreement pulse reach contact decision advice skill career intro resource program calendar data doctor share sync demo config cron completion help decide" options="--version" ;;
        "prep") arguments="@name" options="--all --md --with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "log") arguments="-+" options="--lines" ;;
        "session") verbs="add plan done move cancel miss join reopen list show edit remove" ;;
        "session add") arguments="-" options="--with=@name --at= --took= --note= --private-note= --action= --ask= --due= --kept=@open:action --feedback= --advice= --goal=@open:goal --tag=@tag --next= --status=planned|held|cancelled|no-show --by=me|them --why= --activity=kickoff|one-on-one|goal-planning|vision|shadow|role-play|review|book|event|reality-check|closing --mode=in-person|virtual|hybrid --attendee=all|@member --absent=@member --new --edit --file=% --template=@name" ;;
        "session plan") arguments="-" options="--at= --with=@name --every= --until= --took= --note= --private-note= --action= --ask= --due= --goal=@any:goal --tag=@tag --activity=kickoff|one-on-one|goal-planning|vision|shadow|role-play|review|book|event|reality-check|closing --mode=in-person|virtual|hybrid --attendee=all|@member" ;;
        "session done") arguments="@open:session+" options="--took= --note=" ;;
        "session move") arguments="@open:session+" options="--to=" ;;
        "session cancel") arguments="@open:session+" options="--by=me|them --why=" ;;
        "session miss") arguments="@open:session+" options="--by=me|them --why=" ;;
        "session join") arguments="@any:session+" ;;
        "session reopen") arguments="@closed:session+" ;;
        "session list") options="--with=@name --since= --until= --tag=@tag --goal=@any:goal --activity=kickoff|one-on-one|goal-planning|vision|shadow|role-play|review|book|event|reality-check|closing --limit= --sort=newest|oldest --planned --held --cancelled --all" ;;
        "session show") arguments="@any:session+" options="--md --ics" ;;
        "session edit") arguments="@any:session+" options="--title= --with=@name --at= --every= --until= --took= --note= --private-note= --goal=@any:goal --tag=@tag --status=planned|held|cancelled|no-show --by=me|them --why= --activity=kickoff|one-on-one|goal-planning|vision|shadow|role-play|review|book|event|reality-check|closing --mode=in-person|virtual|hybrid --attendee=all|@member --absent=@member --edit" ;;
        "session remove") arguments="@any:session+" options="-y --yes -n --dry-run" ;;
        "action") verbs="add done drop skip defer reopen list show edit remove" ;;
        "action add") arguments="-" options="--with=@name --owner=me|them|@member --due= --every= --until= --goal=@open:goal --session=@any:session --tag=@tag --private --on=" ;;
        "action done") arguments="@open:action+" options="--on=" ;;
        "action drop") arguments="@open:action+" options="--on= --why= --for-good" ;;
        "action skip") arguments="@open:action+" options="--on= --why=" ;;
        "action defer") arguments="@open:action+" options="--to= --on= --why=" ;;
        "action reopen") arguments="@closed:action+" ;;
        "action list") options="--with=@name --since= --until= --tag=@tag --goal=@any:goal --limit= --sort=newest|oldest|due --overdue --mine --theirs --owner=me|them|@member --done --dropped --all --format=taskwarrior|todotxt" ;;
        "action show") arguments="@any:action+" ;;
        "action edit") arguments="@any:action+" options="--text= --with=@name --owner=me|them|@member --due= --every= --until= --goal=@any:goal --session=@any:session --tag=@tag --why= --on= --done= --dropped= --private --no-private" ;;
        "action remove") arguments="@any:action+" options="-y --yes -n --dry-run" ;;
        "feedback") verbs="add ack reopen list show edit remove" ;;
        "feedback add") arguments="-" options="--with=@name --from=me|them|@member --to=@member --kind=praise|change|question|note --situation= --behavior= --impact= --session=@any:session --goal=@open:goal --tag=@tag --on= --private" ;;
        "feedback ack") arguments="@open:feedback+" options="--response= --on=" ;;
        "feedback reopen") arguments="@closed:feedback+" ;;
        "feedback list") options="--with=@name --since= --until= --tag=@tag --goal=@any:goal --limit= --sort=newest|oldest --waiting --kind=praise|change|question|note --mine --theirs --from=me|them|@member --all" ;;
        "feedback show") arguments="@any:feedback+" ;;
        "feedback edit") arguments="@any:feedback+" options="--text= --with=@name --from=me|them|@member --to=@member --kind=praise|change|question|note --situation= --behavior= --impact= --session=@any:session --goal=@any:goal --tag=@tag --on= --acknowledged= --response= --private --no-private" ;;
        "feedback remove") arguments="@any:feedback+" options="-y --yes -n --dry-run" ;;
        "topic") verbs="add raise drop reopen list show edit remove" ;;
        "topic add") arguments="-" options="--with=@name --by=me|them --session=@any:session --tag=@tag --private" ;;
        "topic raise") arguments="@open:topic+" options="--session=@any:session --on=" ;;
        "topic drop") arguments="@open:topic+" options="--on=" ;;
        "topic reopen") arguments="@closed:topic+" ;;
        "topic list") options="--with=@name --since= --until= --tag=@tag --limit= --sort=newest|oldest --raised --dropped --all" ;;
        "topic show") arguments="@any:topic+" ;;
        "topic edit") arguments="@any:topic+" options="--text= --with=@name --by=me|them --session=@any:session --tag=@tag --raised= --dropped= --private --no-private" ;;
        "topic remove") arguments="@any:topic+" options="-y --yes -n --dry-run" ;;
        "note") verbs="add list show edit remove" ;;
        "note add") arguments="-" options="--kind=note|win|insight|decision|thanks|vision|value|strength|experiment --with=@name --session=@any:session --on= --passed-on=@any:note --result= --tag=@tag --private" ;;
        "note list") options="--kind=note|win|insight|decision|thanks|vision|value|strength|experiment --with=@name --since= --until= --tag=@tag --limit= --sort=newest|oldest --all" ;;
        "note show") arguments="@any:note+" options="--card -o=% --output=% --force" ;;
        "note edit") arguments="@any:note+" options="--text= --kind=note|win|insight|decision|thanks|vision|value|strength|experiment --with=@name --session=@any:session --on= --passed-on=@any:note --result= --tag=@tag --private --no-private" ;;
        "note remove") arguments="@any:note+" options="-y --yes -n --dry-run" ;;
        "goal") verbs="add checkin renegotiate achieve drop pause reopen level agree reality list show edit remove" ;;
        "goal add") arguments="-" options="--with=@name --owner=me|them|@member --why= --area=knowledge and skills|career|network|leadership|confidence|well-being|ethics --template=transition --start= --due= --metric= --unit= --baseline= --target= --tag=@tag --weight= --private" ;;
        "goal checkin") arguments="@open:goal" options="--value= --add= --percent= --confidence= --note= --blocker= --on= --private" ;;
        "goal renegotiate") arguments="@open:goal" options="--due= --target= --why= --on=" ;;
        "goal achieve") arguments="@open:goal+" options="--on= --why=" ;;
        "goal drop") arguments="@open:goal+" options="--on= --why=" ;;
        "goal pause") arguments="@open:goal+" options="--on= --why=" ;;
        "goal reopen") arguments="@closed:goal+" options="--on= --why=" ;;
        "goal level") arguments="@any:goal+" options="--to=-2|-1|0|1|2 --on=" ;;
        "goal agree") arguments="@open:goal+" options="--as=me|them|@member --on=" ;;
        "goal reality") arguments="@open:goal" ;;
        "goal list") options="--with=@name --since= --until= --tag=@tag --limit= --sort=newest|oldest|due --state=open|achieved|dropped|paused --mine --theirs --owner=me|them|@member --all" ;;
        "goal show") arguments="@any:goal+" ;;
        "goal edit") arguments="@any:goal+" options="--title= --with=@name --owner=me|them|@member --why= --area=knowledge and skills|career|network|leadership|confidence|well-being|ethics --start= --due= --metric= --unit= --baseline= --target= --tag=@tag --weight= --private --no-private" ;;
        "goal remove") arguments="@any:goal+" options="-y --yes -n --dry-run" ;;
        "milestone") verbs="add done reopen list show edit remove" ;;
        "milestone add") arguments="@open:goal -" options="--due= --weight= --on= --goal=@any:milestone" ;;
        "milestone done") arguments="@open:milestone+" options="--on=" ;;
        "milestone reopen") arguments="@closed:milestone+" ;;
        "milestone list") options="--with=@name --goal=@any:goal --since= --until= --limit= --sort=newest|oldest|due --done --all" ;;
        "milestone show") arguments="@any:milestone+" ;;
        "milestone edit") arguments="@any:milestone+" options="--title= --goal=@any:goal --due= --weight= --on= --done=" ;;
        "milestone remove") arguments="@any:milestone+" options="-y --yes -n --dry-run" ;;
        "due") options="--within= --with=@name --mine --theirs --limit= --format=lines|prompt --exit-code" ;;
        "report") verbs="accountability streaks goals goal week month growth network advice review decisions balance lineage journey closing program mentees cohort outcome" ;;
        "report accountability") arguments="@name" options="--member= --with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report streaks") arguments="@name" options="--with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report goals") arguments="@name" options="--tag=@tag --with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report goal") arguments="@any:goal" options="--with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report week") arguments="@name" options="--mail= --no-private --quiet-if-empty --with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report month") arguments="@name" options="--mail= --no-private --quiet-if-empty --with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report growth") arguments="@name" options="--with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report network") arguments="@name" options="--with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report advice") arguments="@name" options="--with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report review") arguments="@name" options="--goal=@any:goal --private --names --with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report decisions") arguments="@name" options="--with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report balance") arguments="@name" options="--with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report lineage") arguments="@name" options="--with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report journey") arguments="@name" options="--tag=@tag --with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report closing") arguments="@name" options="--gas --with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report program") arguments="@name" options="--with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report mentees") options="--with=@name --as-of= --since= --until= --for=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force --explain --exit-code" ;;
        "report cohort") arguments="@name" options="--as-of= --format=text|markdown|html -o=% --output=% --force --exit-code" ;;
        "report outcome") arguments="@name" options="--as-of= --format=text|markdown|html -o=% --output=% --force" ;;
        "find") arguments="-+" options="--with=@name --noun= --kind= --tag=@tag --since= --until= --sort=newest|oldest|rank --limit= --all" ;;
        "show") arguments="@any:session,action,feedback,topic,note,goal,milestone,mentorship,pulse,contact,decision,advice,skill,career,intro,resource+" ;;
        "edit") arguments="@any:session,action,feedback,topic,note,goal,milestone,mentorship,pulse,contact,decision,advice,skill,career,intro,resource+" options="--title= --with=@name --at= --every= --until= --took= --note= --private-note= --goal=@any:goal --tag=@tag --status=planned|held|cancelled|no-show --by=me|them --why= --activity=kickoff|one-on-one|goal-planning|vision|shadow|role-play|review|book|event|reality-check|closing --mode=in-person|virtual|hybrid --attendee=all|@member --absent=@member --edit --text= --owner=me|them|@member --due= --session=@any:session --on= --done= --dropped= --private --no-private --from=me|them|@member --to=@member --kind=praise|change|question|note|win|insight|decision|thanks|vision|value|strength|experiment|one-on-one|peer|reverse|group|team|flash|promotion|role|raise|award|talk|publication|transition|ladder|book|article|course|podcast|tool --situation= --behavior= --impact= --acknowledged= --response= --raised= --passed-on=@any:note --result= --area=knowledge and skills|career|network|leadership|confidence|well-being|ethics --start= --metric= --unit= --baseline= --target= --weight= --name= --role=mentee|mentor|peer --formality=formal|informal --program=@program --timezone= --communication= --clarity= --commitment= --confidence= --balance= --as=me|them|@member --option= --expect= --look= --chosen= --made= --reviewed= --happened= --again=yes|no --tried= --rung= --person= --for=me|them|@member --through= --began=asked|offered --met= --thanked= --url= --started= --takeaway=" ;;
        "remove") arguments="@any:session,action,feedback,topic,note,goal,milestone,mentorship,pulse,contact,decision,advice,skill,career,intro,resource+" options="-y --yes -n --dry-run" ;;
        "done") arguments="@open:action,milestone,session,resource+" options="--on=" ;;
        "drop") arguments="@open:action,goal,topic,skill,intro,resource,advice,decision+" options="--on= --why=" ;;
        "reopen") arguments="@closed:action,goal,milestone,session,feedback,topic,skill,intro,resource,advice,decision+" ;;
        "undo") arguments="@any:session,action,feedback,topic,note,goal,milestone,mentorship,pulse,contact,decision,advice,skill,career,intro,resource+" options="--to= -n --dry-run" ;;
        "redo") options="-n --dry-run" ;;
        "history") arguments="@any:session,action,feedback,topic,note,goal,milestone,mentorship,pulse,contact,decision,advice,skill,career,intro,resource" options="--since= --until= --limit= --all --private" ;;
        "mentorship") verbs="add list show edit cadence pause resume end reopen brief remove member" ;;
        "mentorship add") arguments="-" options="--my=mentor|mentee|peer --role=mentee|mentor|peer --cadence= --start= --until= --kind=one-on-one|peer|reverse|group|team|flash --formality=formal|informal --mode=in-person|virtual|hybrid --program=@program --timezone= --member= --first-goal=" ;;
        "mentorship list") options="--role=mentee|mentor|peer --all" ;;
        "mentorship show") arguments="@name" ;;
        "mentorship edit") arguments="@name" options="--name= --role=mentee|mentor|peer --start= --until= --kind=one-on-one|peer|reverse|group|team|flash --formality=formal|informal --mode=in-person|virtual|hybrid --program=@program --timezone=" ;;
        "mentorship cadence") arguments="@running -" options="--start=" ;;
        "mentorship pause") arguments="@running" options="--start= --until= --on= --why=" ;;
        "mentorship resume") arguments="@running" options="--on=" ;;
        "mentorship end") arguments="@running" options="--reason=completed|moved-on|no-fault|paused-for-good --why= --level= --learned= --thanks= --next= --done=@open:action --drop=@open:action,goal,topic --keep=@open:action,goal,topic --hand-over=@running --on= -y --yes -n --dry-run" ;;
        "mentorship reopen") arguments="@ended" ;;
        "mentorship brief") arguments="@name" options="--with=@name --with-notes -n --dry-run --format=text|markdown|html -o=% --output=% --force" ;;
        "mentorship remove") arguments="@name" options="--with-records -y --yes -n --dry-run" ;;
        "mentorship member") verbs="add edit remove" ;;
        "mentorship member add") arguments="-" options="--with=@name --email= --on=" ;;
        "mentorship member edit") arguments="@member" options="--with=@name --name= --email= --joined= --left=" ;;
        "mentorship member remove") arguments="@member" options="--with=@name --on=" ;;
        "agreement") verbs="set show sign review history" ;;
        "agreement set") options="--with=@name --purpose= --expect-me= --expect-them= --channel= --length= --response-time= --boundary= --confidential= --until= --exit= --review-days= --no-status --status --edit --on=" ;;
        "agreement show") options="--with=@name --version=" ;;
        "agreement sign") options="--with=@name --as=me|them|@member --version= --on=" ;;
        "agreement review") options="--with=@name --note= --on=" ;;
        "agreement history") options="--with=@name" ;;
        "pulse") verbs="add list show edit remove" ;;
        "pulse add") options="--with=@name --communication= --clarity= --commitment= --confidence= --balance= --as=me|them|@member --note= --on= --private" ;;
        "pulse list") options="--with=@name --since= --until= --limit= --sort=newest|oldest --mine --theirs --as=me|them|@member --all" ;;
        "pulse show") arguments="@any:pulse+" ;;
        "pulse edit") arguments="@any:pulse+" options="--with=@name --communication= --clarity= --commitment= --confidence= --balance= --as=me|them|@member --note= --on= --private --no-private" ;;
        "pulse remove") arguments="@any:pulse+" options="-y --yes -n --dry-run" ;;
        "reach") arguments="@name" options="--member= --mail= -o=% --output=% --force -n --dry-run" ;;
        "contact") verbs="add list show edit remove" ;;
        "contact add") arguments="-" options="--with=@name --by=me|them --on= --private" ;;
        "contact list") options="--with=@name --since= --until= --limit= --sort=newest|oldest --all" ;;
        "contact show") arguments="@any:contact+" ;;
        "contact edit") arguments="@any:contact+" options="--text= --with=@name --by=me|them --on= --private --no-private" ;;
        "contact remove") arguments="@any:contact+" options="-y --yes -n --dry-run" ;;
        "decision") verbs="add made review drop reopen list show edit remove" ;;
        "decide") verbs="add made review drop reopen list show edit remove" ;;
        "decision add") arguments="-" options="--option= --expect= --look= --with=@name --session=@any:session --on= --private --tag=@tag" ;;
        "decide add") arguments="-" options="--option= --expect= --look= --with=@name --session=@any:session --on= --private --tag=@tag" ;;
        "decision made") arguments="@open:decision -" options="--why= --on=" ;;
        "decide made") arguments="@open:decision -" options="--why= --on=" ;;
        "decision review") arguments="@open:decision" options="--happened= --again=yes|no --on=" ;;
        "decide review") arguments="@open:decision" options="--happened= --again=yes|no --on=" ;;
        "decision drop") arguments="@open:decision+" options="--on=" ;;
        "decide drop") arguments="@open:decision+" options="--on=" ;;
        "decision reopen") arguments="@closed:decision+" ;;
        "decide reopen") arguments="@closed:decision+" ;;
        "decision list") options="--with=@name --since= --until= --tag=@tag --limit= --sort=newest|oldest --undecided --unreviewed --all" ;;
        "decide list") options="--with=@name --since= --until= --tag=@tag --limit= --sort=newest|oldest --undecided --unreviewed --all" ;;
        "decision show") arguments="@any:decision+" ;;
        "decide show") arguments="@any:decision+" ;;
        "decision edit") arguments="@any:decision+" options="--text= --option= --expect= --look= --with=@name --session=@any:session --on= --chosen= --made= --why= --reviewed= --happened= --again=yes|no --private --no-private --tag=@tag" ;;
        "decide edit") arguments="@any:decision+" options="--text= --option= --expect= --look= --with=@name --session=@any:session --on= --chosen= --made= --why= --reviewed= --happened= --again=yes|no --private --no-private --tag=@tag" ;;
        "decision remove") arguments="@any:decision+" options="-y --yes -n --dry-run" ;;
        "decide remove") arguments="@any:decision+" options="-y --yes -n --dry-run" ;;
        "advice") verbs="add tried keep drop reopen list show edit remove" ;;
        "advice add") arguments="-" options="--with=@name --from=me|them|@member --session=@any:session --on= --private --tag=@tag" ;;
        "advice tried") arguments="@open:advice+" options="--result= --on=" ;;
        "advice keep") arguments="@open:advice+" options="--on=" ;;
        "advice drop") arguments="@open:advice+" options="--on=" ;;
        "advice reopen") arguments="@closed:advice+" ;;
        "advice list") options="--with=@name --since= --until= --tag=@tag --limit= --sort=newest|oldest --untried --all" ;;
        "advice show") arguments="@any:advice+" ;;
        "advice edit") arguments="@any:advice+" options="--text= --with=@name --from=me|them|@member --session=@any:session --on= --tried= --result= --private --no-private --tag=@tag" ;;
        "advice remove") arguments="@any:advice+" options="-y --yes -n --dry-run" ;;
        "skill") verbs="add rate drop reopen list show edit remove" ;;
        "skill add") arguments="@field-skill" options="--target= --area=knowledge and skills|career|network|leadership|confidence|well-being|ethics --rung= --goal=@open:goal --with=@name --owner=me|them|@member --on= --private" ;;
        "skill rate") arguments="@any:skill -" options="--as=me|them|@member --evidence= --on=" ;;
        "skill drop") arguments="@open:skill+" options="--on=" ;;
        "skill reopen") arguments="@closed:skill+" ;;
        "skill list") options="--with=@name --area=knowledge and skills|career|network|leadership|confidence|well-being|ethics --since= --until= --limit= --sort=newest|oldest --mine --theirs --owner=me|them|@member --all" ;;
        "skill show") arguments="@any:skill+" ;;
        "skill edit") arguments="@any:skill+" options="--title= --target= --area=knowledge and skills|career|network|leadership|confidence|well-being|ethics --rung= --goal=@any:goal --with=@name --owner=me|them|@member --on= --dropped= --private --no-private" ;;
        "skill remove") arguments="@any:skill+" options="-y --yes -n --dry-run" ;;
        "career") verbs="add ladder list show edit remove" ;;
        "career add") arguments="promotion|role|raise|award|talk|publication|transition|ladder -" options="--with=@name --owner=me|them|@member --note= --on= --start= --until= --private" ;;
        "career ladder") arguments="set -" options="--with=@name --owner=me|them|@member --on= --start=" ;;
        "career list") options="--with=@name --kind=promotion|role|raise|award|talk|publication|transition|ladder --since= --until= --limit= --sort=newest|oldest --mine --theirs --owner=me|them|@member --all" ;;
        "career show") arguments="@any:career+" ;;
        "career edit") arguments="@any:career+" options="--kind=promotion|role|raise|award|talk|publication|transition|ladder --title= --with=@name --owner=me|them|@member --note= --on= --until= --private --no-private" ;;
        "career remove") arguments="@any:career+" options="-y --yes -n --dry-run" ;;
        "intro") verbs="ask offer made met thanked drop reopen list show edit remove" ;;
        "intro ask") arguments="-" options="--with=@name --for=me|them|@member --through= --why= --on= --private" ;;
        "intro offer") arguments="-" options="--with=@name --for=me|them|@member --through= --why= --on= --private" ;;
        "intro made") arguments="@open:intro+" options="--on=" ;;
        "intro met") arguments="@open:intro+" options="--on=" ;;
        "intro thanked") arguments="@open:intro+" options="--on=" ;;
        "intro drop") arguments="@open:intro+" options="--on=" ;;
        "intro reopen") arguments="@closed:intro+" ;;
        "intro list") options="--with=@name --since= --until= --limit= --sort=newest|oldest --stalled --all" ;;
        "intro show") arguments="@any:intro+" ;;
        "intro edit") arguments="@any:intro+" options="--person= --with=@name --for=me|them|@member --through= --why= --began=asked|offered --on= --made= --met= --thanked= --dropped= --private --no-private" ;;
        "intro remove") arguments="@any:intro+" options="-y --yes -n --dry-run" ;;
        "resource") verbs="add start done drop reopen list show edit remove" ;;
        "resource add") arguments="-" options="--kind=book|article|talk|course|podcast|tool --with=@name --from=me|them|@member --url= --goal=@open:goal --tag=@tag --on= --private" ;;
        "resource start") arguments="@open:resource+" options="--on=" ;;
        "resource done") arguments="@open:resource+" options="--takeaway= --on=" ;;
        "resource drop") arguments="@open:resource+" options="--on=" ;;
        "resource reopen") arguments="@closed:resource+" ;;
        "resource list") options="--with=@name --kind=book|article|talk|course|podcast|tool --since= --until= --tag=@tag --goal=@any:goal --limit= --sort=newest|oldest --done --all" ;;
        "resource show") arguments="@any:resource+" ;;
        "resource edit") arguments="@any:resource+" options="--title= --kind=book|article|talk|course|podcast|tool --with=@name --from=me|them|@member --url= --goal=@any:goal --tag=@tag --on= --started= --done= --dropped= --takeaway= --private --no-private" ;;
        "resource remove") arguments="@any:resource+" options="-y --yes -n --dry-run" ;;
        "program") verbs="add list show edit remove form kits element roster match pair join leave status collect remind" ;;
        "program add") arguments="-" options="--title= --start= --until= --cadence= --field=tech|healthcare|education|corporate|research --objective= --email=" ;;
        "program show") arguments="@program" ;;
        "program edit") arguments="@program" options="--name= --title= --start= --until= --cadence= --field=tech|healthcare|education|corporate|research --objective= --email=" ;;
        "program remove") arguments="@program" options="-y --yes -n --dry-run" ;;
        "program form") arguments="@program" options="-o=% --output=% --force" ;;
        "program kits") arguments="@program" options="-o=% --output=% --force" ;;
        "program element") verbs="add list" ;;
        "program element add") arguments="-+" options="--program=@program" ;;
        "program element list") options="--program=@program" ;;
        "program roster") verbs="read list show edit drop" ;;
        "program roster read") arguments="%" options="--program=@program --column= -n --dry-run" ;;
        "program roster list") options="--program=@program --state=wanted|waiting|matched|left" ;;
        "program roster show") arguments="@participant+" options="--program=@program" ;;
        "program roster edit") arguments="@participant+" options="--id= --name= --email= --role=mentor|mentee|both --capacity= --zone= --languages= --hours= --offers= --wants= --level= --team= --manager= --never= --prefers= --consent= --trained= --program=@program" ;;
        "program roster drop") arguments="@participant+" options="--program=@program --on=" ;;
        "program match") arguments="@program" options="--lock=% -o=% --output=% --force --explain --accept=% --override=" ;;
        "program pair") verbs="list end rematch" ;;
        "program pair list") options="--program=@program --all" ;;
        "program pair end") arguments="@pair" options="--program=@program --reason=completed|moved-on|no-fault|paused-for-good --on=" ;;
        "program pair rematch") arguments="@pair" options="--program=@program --on=" ;;
        "program join") arguments="%" options="--share-pulse --share-promotions -y --yes -n --dry-run" ;;
        "program leave") options="--with=@name -o=% --output=% --force --mail -y --yes" ;;
        "program status") options="--with=@name -o=% --output=% --force --mail -n --dry-run" ;;
        "program collect") arguments="%+" options="-n --dry-run" ;;
        "program remind") arguments="@program" options="-o=% --output=% --force" ;;
        "calendar") verbs="show write" ;;
        "calendar show") options="--with=@name --titles --discreet --alarm= --promises=event|todo|none" ;;
        "calendar write") options="-o=% --output=% --with=@name --titles --discreet --alarm= --promises=event|todo|none --force" ;;
        "data") verbs="path export import backup restore purge" ;;
        "data export") options="--format=json|csv|markdown|sheet|page|html --as=session|action|goal -o=% --output=% --audience=@name --with-notes -n --dry-run --parts --force" ;;
        "data import") arguments="%" options="--from=mentorlog|jrnl|taskwarrior|todotxt|csv|xlsx|ics|markdown|watson|timewarrior --with=@name --as=session|action|note|goal --who= --column= --status= --rest=skip|note --past=skip|held --since= --until= --dates=day-first|month-first --timezone= --visible --tag=@tag --skip-bad --new --again --update -y --yes -n --dry-run" ;;
        "data backup") arguments="%" options="--encrypt --recipient= --passphrase-file=% --force --list" ;;
        "data restore") arguments="%" options="--identity=% --passphrase-file=% -y --yes -n --dry-run" ;;
        "data purge") arguments="@any:session,action,feedback,topic,note,goal,milestone,mentorship,pulse,contact,decision,advice,skill,career,intro,resource+" options="--with=@name --history -y --yes -n --dry-run" ;;
        "doctor") options="--fix --accept=@any:session,action,feedback,topic,note,goal,milestone,mentorship,pulse,contact,decision,advice,skill,career,intro,resource" ;;
        "share") verbs="start accept status conflicts keep remove carrier stop move answer" ;;
        "share start") arguments="@name" options="--own --to= --with-notes -o=% --output=% --force" ;;
        "share accept") arguments="%" options="--to= --with=@name --with-notes --own --digits-file=%" ;;
        "share conflicts") options="--exit-code" ;;
        "share keep") arguments="@open:session,action,feedback,topic,note,goal,milestone,mentorship,pulse,contact,decision,advice,skill,career,intro,resource+" options="--part= --of= --mine --theirs" ;;
        "share remove") arguments="-" ;;
        "share carrier") arguments="@name" options="--own --to=" ;;
        "share stop") arguments="@name" options="--own" ;;
        "share move") arguments="-" options="-o=% --output=% --force" ;;
        "share answer") arguments="%" options="--with=@name --on= -y --yes -n --dry-run" ;;
        "sync") arguments="%+" options="-o=% --output=% --force --with=@name --own -n --dry-run --exit-code" ;;
        "demo") options="-o=% --output=%" ;;
        "config") verbs="list get set unset edit path" ;;
        "config get") arguments="mentorship|minutes|mode|store|profile|name|editor|date_order|week_begins|hints|backups|backup_directory|backup_daily|backup_weekly|backup_monthly|calendar|calendar_titles|calendar_alarm|calendar_promises|key_from|color|theme|encrypt" ;;
        "config set") arguments="mentorship|minutes|mode|store|profile|name|editor|date_order|week_begins|hints|backups|backup_directory|backup_daily|backup_weekly|backup_monthly|calendar|calendar_titles|calendar_alarm|calendar_promises|key_from|color|theme|encrypt -" options="--backups" ;;
        "config unset") arguments="mentorship|minutes|mode|store|profile|name|editor|date_order|week_begins|hints|backups|backup_directory|backup_daily|backup_weekly|backup_monthly|calendar|calendar_titles|calendar_alarm|calendar_promises|key_from|color|theme|encrypt" ;;
        "cron") verbs="show install remove" ;;
        "cron install") options="--at= --mail= --quiet-if-empty -y --yes" ;;
        "completion") verbs="install show write" ;;
        "completion install") options="--shell=bash|zsh|fish" ;;
        "completion show") options="--shell=bash|zsh|fish" ;;
        "completion write") arguments="%" ;;
        "help") arguments="practice|growth|programme|data|settings|calendar|circles|dates|ids|import|page|figures|prompt|privacy|scripts|addons|encryption|sharing|prep|log|session|action|feedback|topic|note|goal|milestone|today|due|report|find|show|edit|remove|done|drop|reopen|undo|redo|history|mentorship|agreement|pulse|reach|contact|decision|advice|skill|career|intro|resource|program|calendar|data|doctor|share|sync|demo|config|cron|completion|help+" ;;
    esac
}

_mentorlog() {
    local cur=${COMP_WORDS[COMP_CWORD]} path="" option="" takes="" place=0 i word
    local verbs arguments options where=()
    COMPREPLY=()
    [[ $cur == "=" ]] && cur=""
    _mentorlog_after ""
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == "=" ]]; then
            continue
        elif [[ $takes ]]; then
            [[ $option == --db || $option == --profile ]] && where+=("$option=$word")
            takes=""
        elif [[ $word == -?* ]]; then
            option=$word
            _mentorlog_find_option
        elif [[ " $verbs " == *" $word "* ]]; then
            path=${path:+$path }$word
            _mentorlog_after "$path"
        else
            place=$((place + 1))
        fi
    done
    if [[ $takes ]]; then
        _mentorlog_offer "${takes#=}"
    elif [[ $cur == -* ]]; then
        _mentorlog_offer_options
    elif [[ ! $path && ! $cur ]]; then
        _mentorlog_offer "prep|log|session|action|feedback|topic|note|goal|milestone|today|due|report|find|show|edit|remove|done|drop|reopen|undo|redo|history|mentorship|@taken"
    elif [[ $verbs ]]; then
        _mentorlog_offer "${verbs// /|}"
    else
        _mentorlog_offer_argument
    fi
}

# What the option takes, behind an equals sign; nothing if it is a flag.
_mentorlog_find_option() {
    local one
    takes=""
    for one in $options $_mentorlog_everywhere; do
        [[ $one == "$option="* ]] && takes=${one#"$option"}
    done
}

_mentorlog_offer_options() {
    local one
    for one in $options $_mentorlog_everywhere; do
        [[ $one == "$cur"* ]] && COMPREPLY+=("${one%%=*}")
    done
}

# What can stand at this place; where nothing can any more, the options.
_mentorlog_offer_argument() {
    local each
    read -ra each <<<"$arguments"
    local last=$((${#each[@]} - 1))
    if ((place <= last)); then
        _mentorlog_offer "${each[place]%+}"
    elif ((last >= 0)) && [[ ${each[last]} == *+ ]]; then
        _mentorlog_offer "${each[last]%+}"
    else
        _mentorlog_offer_options
    fi
}

_mentorlog_offer() {
    local each one
    IFS="|" read -ra each <<<"$1"
    for one in "${each[@]}"; do
        case $one in
            -) ;;
            %) compopt -o default 2>/dev/null ;;
            @*) _mentorlog_ask "${one#@}" ;;
            "$cur"*) COMPREPLY+=("$one") ;;
        esac
    done
}

# Ask the store. Where several candidates are listed, each says what it is.
_mentorlog_ask() {
    local typed=${cur#[\"\']} value told i values=() lines=()
    compopt -o nosort 2>/dev/null
    while IFS=$'\t' read -r value told; do
        case $cur in
            \"*) value=${value//\\/\\\\} value=${value//\"/\\\"} value=${value//\$/\\\$}
                value=${value//\`/\\\`} ;;
            \'*) value=${value//\'/\'\\\'\'} ;;
            *) printf -v value %q "$value" ;;
        esac
        values+=("$value")
        lines+=("$value${told:+  ($told)}")
    done < <("${COMP_WORDS[0]/#\~/$HOME}" __complete "$1" "${typed//\\/}" "${where[@]}" 2>/dev/null)
    if ((${#values[@]} > 1)) && [[ ${COMP_TYPE-} == 63 || ${COMP_TYPE-} == 33 ]]; then
        for i in "${!lines[@]}"; do
            COMPREPLY+=("${lines[i]:0:${COLUMNS:-80}-1}")
        done
    else
        COMPREPLY+=("${values[@]}")
    fi
}

complete -F _mentorlog mentorlog mlog
