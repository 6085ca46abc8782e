# Printed by cfglint --generate-completion from its table of options.
_cfglint() {
  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} words='' typed=0
  # bash makes a word of its own of "=".
  if [[ $word == '=' ]]; then
    word=''
    typed=1
  elif [[ $option == '=' ]]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
    typed=1
  fi
  COMPREPLY=()
  if ((typed)); then
    case $option in
      --backup) compopt -o dirnames ;;
      --add-ignore) : ;;
      --help) words='all fixing rules files target output configuration instead' ;;
    esac
  fi
  case $option in
    --undo) compopt -o dirnames ;;
    --write-mode) words='atomic in-place' ;;
    --fixable) words=$(cfglint --list-rules 2>/dev/null | cut -d ' ' -f 1) ;;
    --unfixable) words=$(cfglint --list-rules 2>/dev/null | cut -d ' ' -f 1) ;;
    --select) words=$(cfglint --list-rules 2>/dev/null | cut -d ' ' -f 1) ;;
    --ignore) words=$(cfglint --list-rules 2>/dev/null | cut -d ' ' -f 1) ;;
    --extend-select) words=$(cfglint --list-rules 2>/dev/null | cut -d ' ' -f 1) ;;
    --severity) : ;;
    --per-file-ignores) : ;;
    --set) : ;;
    --baseline) : ;;
    --write-baseline) : ;;
    --root) compopt -o dirnames ;;
    --format) words='dovecot interfaces openssl' ;;
    --as | --stdin-filename) : ;;
    --exclude) : ;;
    --extend-exclude) : ;;
    -j | --jobs) : ;;
    --target) words='bullseye bookworm trixie auto none' ;;
    --package) : ;;
    --output-format) words='text concise json jsonl sarif github gitlab junit checkstyle rdjson' ;;
    --report) words='text= concise= json= jsonl= sarif= github= gitlab= junit= checkstyle= rdjson='; compopt -o nospace ;;
    --min-severity) words='error warning info' ;;
    --fail-on) words='error warning info never' ;;
    --color) words='auto always never' ;;
    --show-urls) words='auto always never' ;;
    --config) : ;;
    --explain) words=$(cfglint --list-rules 2>/dev/null | cut -d ' ' -f 1) ;;
    --generate-completion) words='bash zsh fish' ;;
    *)
      if [[ $word == -* ]] && ! ((typed)); then
        words='--fix --no-fix --unsafe-fixes --no-unsafe-fixes --diff --fix-only --exit-non-zero-on-fix --backup --no-backup --undo --write-mode --add-ignore --fixable --unfixable --select --ignore --extend-select --preview --no-preview --pedantic --no-pedantic --severity --per-file-ignores --set --no-suppressions --baseline --write-baseline --root --system --format --as --stdin-filename --exclude --extend-exclude --force-exclude --no-follow --follow-report --respect-gitignore --no-respect-gitignore --allow-empty -j --jobs --target --package --output-format --report --min-severity --fail-on -e --exit-zero --statistics --show-fixes --no-excerpts --no-redact --color --show-urls -q --quiet -v --verbose --config --isolated --explain --list-rules --generate-completion --list-formats --list-files --show-settings --config-schema -V --version -h --help'
      fi
      ;;
  esac
  [[ -n $words ]] || return 0
  # Of a list with commas, the last one is completed.
  local before=''
  if [[ $word == *,* ]]; then before=${word%,*},; fi
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$words" -- "${word##*,}")
}
complete -o bashdefault -o default -F _cfglint cfglint
