#compdef timtin-search timtin-index timtin-web
# Zsh completion. Options, their kinds of values and the names in an index come from the programs themselves
# (--complete), so nothing here has to follow them.

# The program with the index that the line names.
_timtin_ask() {
  local -a index
  [[ -n ${opt_args[--index]} ]] && index=(--index ${(Q)opt_args[--index]})
  ${(Q)words[1]} $index "$@" 2>/dev/null
}

# KIND [FIELD]: names that begin with what is typed, marks aside; they take its place, with FIELD: before them. compadd
# quotes them for the line, whatever an article has put into them. Where there are several, what is typed stays: their
# marks are not in it.
_timtin_names() {
  local typed=${PREFIX//[\"\'\\]/}
  local -a names
  names=(${(f)"$(_timtin_ask --complete $1 -- ${typed#$2})"})
  if [[ $1 == author ]]; then
    names=(${names//\"/ })
    names=($2\"${^names}\")
  fi
  (( $#names )) || return
  compadd -U -- $names
  (( $#names > 1 && ${+compstate} )) && compstate[insert]= compstate[list]='list force'
  return 0
}

# OPTION KIND WORDS...: a value of the option; WORDS is its description.
_timtin_value() {
  local option=$1 kind=$2
  case $kind:$option in
    *:--(district|commune|province)) _timtin_names ${option#--} ;;
    *:--(saved|forget)) _timtin_names saved ;;
    DATE:*) compadd -- today 7d 30d $(date +%Y) $(date +%Y-%m) ;;
    TIME:*) compadd -- 10m 1h 26h ;;
    SIZE:*) compadd -- 256M 512M 1G 2G ;;
    MODE:*) compadd -- 0644 0640 0600 ;;
    LANG:*) compadd -- vi en ;;
    UNIT:*) compadd -- auto month quarter year ;;
    WHEN:*) compadd -- auto always never ;;
    (ORDER|FORM):*) compadd -- ${(s:, :)timtin_descriptions[$option]} ;;
    *:--facet) compadd -- district province month year author source union ;;
    DIR:*) _files -/ ;;
    (FILE|STATE):*) _files ;;
    *) _message $kind ;;
  esac
}

# A word of the query, or a SOURCE.
_timtin_word() {
  setopt localoptions extendedglob
  if [[ $service == timtin-index ]]; then
    _files
  elif [[ ${PREFIX//[\"\'\\]/} == (#b)(author:|tacgia:)* ]]; then
    _timtin_names author $match[1]
  else
    compadd -S '' -- title: author: source: district: date:
  fi
}

_timtin() {
  local name kind description curcontext=$curcontext
  local -a specs
  local -A opt_args timtin_descriptions
  while IFS=$'\t' read -r name kind description; do
    timtin_descriptions[$name]=$description
    description=${${description//\[/\\[}//\]/\\]}
    if [[ $kind == - ]]; then
      specs+=("${name}[${description//:/\\:}]")
    elif [[ $name == --* ]]; then
      specs+=("*${name}=[${description//:/\\:}]:${kind//:/}: _timtin_value $name $kind")
    else
      specs+=("${name}+[${description//:/\\:}]:${kind//:/}: _timtin_value $name $kind")
    fi
  done < <(${(Q)words[1]} --complete options 2>/dev/null)
  _arguments -s -S : $specs '*: :_timtin_word'
}

_timtin "$@"
