# Fish completion for timtin-search and timtin-index. Options, their kinds of values and the names in an index come from
# the programs themselves (--complete), so nothing here has to follow them.

# Names of the index that begin with what is typed, marks aside. Fish offers only what goes on from the letters typed, so
# a name whose beginning has other marks is offered behind those, with the name beside it: the programs find it so, too.
function __timtin_names --argument-names kind typed
    set -l words (commandline -opc)
    set -l index
    set -l at (contains -i -- --index $words)
    and set index --index $words[(math $at + 1)]
    set -l length (string length -- "$typed")
    for name in (command $words[1] $index --complete $kind -- "$typed" 2>/dev/null)
        set -l head (string sub --length $length -- $name)
        if test (string lower -- "$head") = (string lower -- "$typed")
            printf '%s\n' $name
        else
            printf '%s%s\t%s\n' "$typed" (string sub --start (math $length + 1) -- $name) $name
        end
    end
end

function __timtin_complete
    set -l words (commandline -opc)
    set -l typed (string trim -c '"\'' -- (commandline -ct) | string unescape)
    set -l table (command $words[1] --complete options 2>/dev/null)
    set -l option (string split \t -- (string match -r -- '^'(string escape --style=regex -- $words[-1])'\t.*' $table))
    switch "$option[2]:$option[1]"
        case '*:--district' '*:--commune' '*:--province'
            __timtin_names (string replace -- -- '' $option[1]) "$typed"
        case '*:--saved' '*:--forget'
            __timtin_names saved "$typed"
        case 'DATE:*'
            printf '%s\n' today 7d 30d (date +%Y) (date +%Y-%m)
        case 'TIME:*'
            printf '%s\n' 10m 1h 26h
        case 'SIZE:*'
            printf '%s\n' 256M 512M 1G 2G
        case 'MODE:*'
            printf '%s\n' 0644 0640 0600
        case 'LANG:*'
            printf '%s\n' vi en
        case 'UNIT:*'
            printf '%s\n' auto month quarter year
        case 'WHEN:*'
            printf '%s\n' auto always never
        case 'ORDER:*' 'FORM:*'
            string split -- ', ' $option[3]
        case '*:--facet'
            printf '%s\n' district province month year author source union
        case 'DIR:*'
            __fish_complete_directories "$typed"
        case 'FILE:*' 'STATE:*'
            __fish_complete_path "$typed"
        case ':' '-:*'
            if string match -q -- '-*' (commandline -ct)
                string replace -r -- '^(\S+)\t\S+\t' '$1\t' $table
            else if string match -q -- '*timtin-index' $words[1]
                __fish_complete_path "$typed"
            else if string match -qr -- '^(author|tacgia):' "$typed"
                set -l field (string replace -r ':.*' '' -- "$typed")
                __timtin_names author (string replace -r '^[^:]*:"?' '' -- "$typed") | string replace -a '"' ' ' | string replace -r -- '^([^\t]*)' $field':"$1"'
            end
    end
end

complete -c timtin-search -f -a '(__timtin_complete)'
complete -c timtin-index -f -a '(__timtin_complete)'
complete -c timtin-web -f -a '(__timtin_complete)'
