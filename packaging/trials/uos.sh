#!/bin/bash
# The package for UOS as a clerk uses it: installed, opened as the menu opens it, a report filled, saved
# and exported; removed. Run it as root in a Debian that may be thrown away:
#   packaging/trials/uos.sh PACKAGE_uos.deb PICTURES
# No Python is needed, and none may be there. Besides what screen.sh and clerk.sh need: desktop-file-utils.
# UOS's desktop reads the entry where it lies; here its Exec line is run.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
package=$(realpath "$1"); mkdir -p "$2"; SHOTS=$(realpath "$2"); LOG=$(mktemp -d)
. "$here/screen.sh"
. "$here/clerk.sh"
trap stop_all EXIT
export DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8
id=$(dpkg-deb -f "$package" Package)
home_of_app=/opt/apps/$id
entry=$home_of_app/entries/applications/$id.desktop

echo "== install"
no_python
install_package "$package"
inside() { ! dpkg-query -L "$id" | grep -v -e "^$home_of_app" -e '^/opt/apps$' -e '^/opt$' -e '^/\.$'; }
must "no file outside $home_of_app" inside
no_scripts "$id"
must "menu entry is valid" desktop-file-validate "$entry"
must "its icon is there" test -s "$home_of_app/entries/icons/hicolor/scalable/apps/$id.svg"
take_sample "$home_of_app/files"
must "self-test of the command line" as_clerk "$home_of_app/files/gknb" --self-test

echo "== use"
start_screen
read -r -a words <<<"$(sed -n 's/^Exec=//p' "$entry")"
echo "  Exec: ${words[*]}"
fill_save_export uos "${words[@]/\%f/$report}"
as_clerk "${words[@]/\%f/$report}" >"$LOG/again" 2>&1 & pids+=($!)
wait_for 示例局; picture uos-reopened; key ctrl+q
until_true "it ends" has_ended

echo "== remove"
purge_package "$id" "$home_of_app"
must "the report is there" holds 77
echo "all well"
