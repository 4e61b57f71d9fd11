# Bash completion for timtin-search. Its options are checked against the program's by a test.

_timtin_search() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if [[ $previous == = ]]; then  # "--sort=new" comes in three words
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $current == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 1]} current=
  fi
  case $previous in
    --lang) mapfile -t COMPREPLY < <(compgen -W "vi en" -- "$current") ;;
    --format) mapfile -t COMPREPLY < <(compgen -W "text json jsonl tsv csv ids trec" -- "$current") ;;
    --sort) mapfile -t COMPREPLY < <(compgen -W "relevance newest oldest" -- "$current") ;;
    --color | --links) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$current") ;;
    --facet) mapfile -t COMPREPLY < <(compgen -W "district province month year author source union" -- "$current") ;;
    --timeline) mapfile -t COMPREPLY < <(compgen -W "auto month quarter year" -- "$current") ;;
    --facet-limit) mapfile -t COMPREPLY < <(compgen -W "10 20 50 all" -- "$current") ;;
    --from | --to | --on) mapfile -t COMPREPLY < <(compgen -W "today 7d 30d $(date +%Y) $(date +%Y-%m)" -- "$current") ;;
    --limit | -n) mapfile -t COMPREPLY < <(compgen -W "10 20 50 100 all" -- "$current") ;;
    --index)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      ;;
    --batch | --abbreviations | --html)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      ;;
    --offset | --district | --commune | --province | --union | --show | --similar-to | --explain-article) ;;
    *)
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "--from --to --on --district --commune --province --union --mentioned --strict-places --undated --explain-article --similar-to --exact --no-expand --recent --abbreviations --sort --limit --offset --no-collapse
          --count --format --null --color --links --explain --facet --facet-limit --timeline --html --ascii --show --open --raw
          --no-pager --index --batch --lang --print-config --help --version" -- "$current")
      elif [[ -n $current ]]; then
        compopt -o nospace 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -W "title: author: source: district: date:" -- "$current")
      fi
      ;;
  esac
}
complete -F _timtin_search timtin-search
