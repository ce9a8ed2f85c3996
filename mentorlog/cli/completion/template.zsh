#compdef mentorlog mlog
# Completion of mentorlog and mlog for zsh, as `mentorlog completion write` writes it.
#
# Only what lies in the store is asked of the program, by its hidden word __complete; all else
# stands here. Where nothing is typed yet, the words of every day are offered, and of the others
# those that the journal has taken up.
<commands>
# A command with verbs: the words of its function, then the verbs as name:help.
_mentorlog_offer_verbs() {
    local function=$1 curcontext=$curcontext state line ret=1
    local -a verbs=("${@:2}")
    local -A opt_args
    _arguments -C -A '-*' $everywhere $own '1: :->verb' '*:: :->rest' && ret=0
    case $state in
        verb)
            if [[ $function == __mentorlog && -z $PREFIX ]]; then
                _mentorlog_ask taken "${(@)verbs[1,<everyday>]}" && ret=0
            else
                _describe -V -t verbs verb verbs && ret=0
            fi
            ;;
        rest) (( $+functions[${function}_$words[1]] )) && ${function}_$words[1] && ret=0 ;;
    esac
    return ret
}

# Ask the store for candidates of a kind; fixed words may stand beside them.
_mentorlog_ask() {
    local -a found=("${@:2}")
    local line typed=${(Q)PREFIX}
    for line in "${(@f)$($program __complete $1 "$typed" $where 2>/dev/null)}"; do
        [[ -n $line ]] && found+=("${${line%%$'\t'*}//(#m)[\\:]/\\$MATCH}:${line#*$'\t'}")
    done
    _describe -V -t candidates candidate found -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
}

_mentorlog() {
    local program=${~words[1]} i
    local -a where own everywhere=(
<everywhere>
    )
    for (( i = 2; i < CURRENT; i++ )); do
        case $words[i] in
            (--db|--profile) where+=("$words[i]=${(Q)words[i+1]}") ;;
            (--db=*|--profile=*) where+=("${(Q)words[i]}") ;;
        esac
    done
    __mentorlog
}

_mentorlog "$@"
