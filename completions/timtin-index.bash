# Bash completion for timtin-index. Its options are checked against the program's by a test.

_timtin_index() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if [[ $previous == = ]]; then  # "--memory=1G" comes in three words
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $current == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 1]} current=
  fi
  case $previous in
    --lang) mapfile -t COMPREPLY < <(compgen -W "vi en" -- "$current") ;;
    --index)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      ;;
    --memory) mapfile -t COMPREPLY < <(compgen -W "256M 512M 1G 2G" -- "$current") ;;
    --lock-wait | --max-age) mapfile -t COMPREPLY < <(compgen -W "10m 1h 26h" -- "$current") ;;
    --mode) mapfile -t COMPREPLY < <(compgen -W "0644 0640 0600" -- "$current") ;;
    --places | --report)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      ;;
    --max-purge | --threads | --commit-every | --remove) ;;
    *)
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "--index --full --dry-run --keep-missing --allow-purge --max-purge --lock-wait
          --memory --threads --commit-every --mode --places --report --verbose --remove --export --status --json --max-age --check
          --repair --compact --lang --print-config --help --version" -- "$current")
      else
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
      fi
      ;;
  esac
}
complete -F _timtin_index timtin-index
