# Bash completion for timtin-search and timtin-index. Options, their kinds of values and the names in an index come from
# the programs themselves (--complete), so nothing here has to follow them.

# TEXT: as it is written on the command line so that the shell takes it for text, whatever an article has put into it:
# behind the quote that is open, or behind none.
_timtin_quoted() {
  local text=$1
  case $quote in
    "'") text=${text//\'/\'\\\'\'} ;;
    '"')
      text=${text//\\/\\\\} text=${text//\"/\\\"} text=${text//\$/\\\$} text=${text//\`/\\\`}
      text=${text//!/\"\'!\'\"}  # history expansion is not stopped by a backslash here
      ;;
    *) printf -v text %q "$text" ;;
  esac
  printf %s "$text"
}

# KIND TYPED [FIELD]: the names of an index, or of saved searches, that begin with what is typed; they take its place.
# With FIELD the word is FIELD:NAME, and a name in it is a phrase.
_timtin_names() {
  local kind=$1 typed=$2 field=$3 name i
  local -a index=()
  for ((i = 1; i < COMP_CWORD - 1; ++i)); do
    [[ ${COMP_WORDS[i]} == --index ]] && index=(--index "${COMP_WORDS[i + 1]}")
  done
  typed=${typed//[\"\'\\]/}
  while IFS= read -r name; do
    [[ $kind == author ]] && name="\"${name//\"/ }\""
    COMPREPLY+=("$(_timtin_quoted "$field$name")")
  done < <("${COMP_WORDS[0]}" "${index[@]}" --complete "$kind" -- "$typed" 2>/dev/null)
  # Names that differ from what is typed in their marks have no common beginning with it: "ha" must not become "H". One
  # blank more has none with any, so what is typed stays and the names are listed.
  ((${#COMPREPLY[@]} < 2)) || COMPREPLY+=(' ')
}

_timtin_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }

_timtin_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen "$1" -- "$current")
}

_timtin() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} table name kind description quote=
  COMPREPLY=()
  [[ $current == [\"\']* ]] && quote=${current:0:1}
  if [[ $previous == = ]]; then  # "--sort=new" comes in three words
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $current == = ]]; then
    current=
  elif [[ $previous == : && ${COMP_WORDS[COMP_CWORD - 2]} == @(author|tacgia) ]]; then  # and so does "author:Mai"
    _timtin_names author "$current" ""
    return
  elif [[ ${current#[\"\']} == @(author|tacgia):* ]]; then  # in quotes it is one word
    current=${current#[\"\']}
    _timtin_names author "${current#*:}" "${current%%:*}:"
    return
  fi
  table=$("${COMP_WORDS[0]}" --complete options 2>/dev/null)
  while IFS=$'\t' read -r name kind description; do
    [[ $name == "$previous" ]] && break
    kind=
  done <<<"$table"
  case $kind:$previous in
    *:--district | *:--commune | *:--province) _timtin_names "${previous#--}" "$current" "" ;;
    *:--saved | *:--forget) _timtin_names saved "$current" "" ;;
    DATE:*) _timtin_words "today 7d 30d $(date +%Y) $(date +%Y-%m)" ;;
    TIME:*) _timtin_words "10m 1h 26h" ;;
    SIZE:*) _timtin_words "256M 512M 1G 2G" ;;
    MODE:*) _timtin_words "0644 0640 0600" ;;
    LANG:*) _timtin_words "vi en" ;;
    UNIT:*) _timtin_words "auto month quarter year" ;;
    WHEN:*) _timtin_words "auto always never" ;;
    ORDER:* | FORM:*) _timtin_words "${description//,/ }" ;;
    *:--facet) _timtin_words "district province month year author source union" ;;
    DIR:*) _timtin_files -d ;;
    FILE:* | STATE:*) _timtin_files -f ;;
    :* | -:*)
      if [[ $current == -* ]]; then
        _timtin_words "$(cut -f 1 <<<"$table")"
      elif [[ ${COMP_WORDS[0]} == *timtin-index ]]; then
        _timtin_files -f
      elif [[ -n $current ]]; then
        compopt -o nospace 2>/dev/null
        _timtin_words "title: author: source: district: date:"
      fi
      ;;
  esac
}
complete -F _timtin timtin-search timtin-index timtin-web
