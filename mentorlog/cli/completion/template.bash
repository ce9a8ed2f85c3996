# Completion of mentorlog and mlog for bash, as `mentorlog completion write` writes it.
#
# Only what lies in the store is asked of the program, by its hidden word __complete; all else
# stands here. Where nothing is typed yet, the words of every day are offered, and of the others
# those that the journal has taken up. In what follows `--on=` takes a value, `%` is a file, `@` asks the store, `|` parts
# what one place can hold, `-` is a text, and `+` may be repeated.

_mentorlog_everywhere="<everywhere>"

# Set what may follow a command: verbs, or arguments and options.
_mentorlog_after() {
    verbs="" arguments="" options=""
    case $1 in
<commands>    esac
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
        _mentorlog_offer "<everyday>|@taken"
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
