#!/usr/bin/env bash
# Updates po/*.po from the texts in the sources. New texts are added without a translation.
# Usage: scripts/translations.sh            update the catalogs and print what is untranslated
#        scripts/translations.sh --template FILE    only write the template (.pot), for the test
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

write_template() {
  find binding common indexer searcher -name '*.cpp' -o -name '*.hpp' | LC_ALL=C sort |
    xgettext --files-from=- --language=C++ --from-code=UTF-8 --add-location=file --package-name=timtin -o "$1" \
      --keyword --keyword=tr:1 --keyword=tr_later:1 --keyword=translate:1 --keyword=tr_count:1,2
}

if [ "${1:-}" = --template ]; then
  write_template "$2"
  exit
fi

template=$(mktemp --suffix=.pot)
trap 'rm -f "$template"' EXIT
write_template "$template"
for catalog in po/*.po; do
  msgmerge --quiet --update --backup=none --add-location=file --no-fuzzy-matching "$catalog" "$template"
  msgattrib --no-obsolete -o "$catalog" "$catalog"
  sed -i '/^"\(POT-Creation-Date\|Report-Msgid-Bugs-To\):/d' "$catalog"  # would differ at every run
  echo "$catalog: $(msgfmt --statistics -o /dev/null "$catalog" 2>&1)"
  msgattrib --untranslated "$catalog"
done
