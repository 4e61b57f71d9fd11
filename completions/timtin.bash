# Bash completion for timtin-search and timtin-index. Options, their kinds of values and the names in an index come from
# the programs themselves (--complete), so nothing here has to follow them.

# KIND: the names of an index, or of saved searches, that begin with what is typed; they take its place, quoted.
_timtin_names() {
  local typed=$current name i
  local -a index=()
  for ((i = 1; i < COMP_CWORD - 1; ++i)); do
    [[ ${COMP_WORDS[i]} == --index ]] && index=(--index "${COMP_WORDS[i + 1]}")
  done
  typed=${typed#[\"\']} typed=${typed//\\/}
  while IFS= read -r name; do
    [[ $1 == author ]] && name="\"$name\""
    [[ $current == [\"\']* ]] || name=$(printf %q "$name")
    COMPREPLY+=("$name")
  done < <("${COMP_WORDS[0]}" "${index[@]}" --complete "$1" -- "$typed" 2>/dev/null)
}

_timtin_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }

_timtin_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen "$1" -- "$current")
}

_timtin() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} table name kind description
  COMPREPLY=()
  if [[ $previous == = ]]; then  # "--sort=new" comes in three words
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $current == = ]]; then
    current=
  elif [[ $previous == : && ${COMP_WORDS[COMP_CWORD - 2]} == @(author|tacgia) ]]; then  # and so does "author:Mai"
    _timtin_names author
    return
  fi
  table=$("${COMP_WORDS[0]}" --complete options 2>/dev/null)
  while IFS=$'\t' read -r name kind description; do
    [[ $name == "$previous" ]] && break
    kind=
  done <<<"$table"
  case $kind:$previous in
    *:--district | *:--commune | *:--province) _timtin_names "${previous#--}" ;;
    *:--saved | *:--forget) _timtin_names saved ;;
    DATE:*) _timtin_words "today 7d 30d $(date +%Y) $(date +%Y-%m)" ;;
    TIME:*) _timtin_words "10m 1h 26h" ;;
    SIZE:*) _timtin_words "256M 512M 1G 2G" ;;
    MODE:*) _timtin_words "0644 0640 0600" ;;
    LANG:*) _timtin_words "vi en" ;;
    UNIT:*) _timtin_words "auto month quarter year" ;;
    WHEN:*) _timtin_words "auto always never" ;;
    ORDER:* | FORM:*) _timtin_words "$description" ;;
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
  COMPREPLY=("${COMPREPLY[@]%,}")  # of lists in descriptions
}
complete -F _timtin timtin-search timtin-index timtin-web
