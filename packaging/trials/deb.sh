#!/bin/bash
# The Debian package as a clerk uses it: installed, a report filled, saved, exported and opened again;
# updated while the program runs; removed. Run it as root in a Debian that may be thrown away:
#   packaging/trials/deb.sh FIRST.deb NEXT.deb PICTURES
# NEXT.deb is a package of a later version. No Python is needed, and none may be there. Besides what
# screen.sh and clerk.sh need: desktop-file-utils shared-mime-info libglib2.0-bin.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
first=$(realpath "$1"); next=$(realpath "$2"); mkdir -p "$3"; SHOTS=$(realpath "$3"); LOG=$(mktemp -d)
. "$here/screen.sh"
. "$here/clerk.sh"
trap stop_all EXIT
export DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8
app=/opt/apps/org.gongkai-nianbao/files

echo "== install"
no_python
install_package "$first"
dpkg-deb -f "$first" Package Version Installed-Size | sed 's/^/  /'
no_scripts org.gongkai-nianbao
must "menu entry is valid" desktop-file-validate /usr/share/applications/org.gongkai-nianbao.desktop
take_sample "$app"
type=application/x-gongkai-nianbao
must "file type is known" grep "$type" <<<"$(as_clerk gio info -a standard::content-type "$report")"
must "our program opens it" grep org.gongkai-nianbao.desktop <<<"$(as_clerk gio mime "$type")"
must "self-test of the command line" as_clerk gknb --self-test
must "self-test of the window" as_clerk env QT_QPA_PLATFORM=offscreen gongkai-nianbao --self-test

echo "== use"
start_screen
fill_save_export deb gongkai-nianbao "$report"

echo "== update while it runs"
as_clerk gongkai-nianbao "$report" >"$LOG/second" 2>&1 & pids+=($!)
wait_for 示例局
key ctrl+Next ctrl+Next
letters 78
dpkg -i "$next" >"$LOG/dpkg" 2>&1 || { cat "$LOG/dpkg"; fail "update"; }
must "the command line is new" test "$(gknb --version)" = "公开年报 $(dpkg-deb -f "$next" Version)"
key Return; key ctrl+s
until_true "what was typed before and saved after is in the file" holds 78
rm "$word"
key ctrl+e; sleep 1; key Return
until_true "the running program exports with its own modules" test -s "$word"
sleep 1; picture deb-updated; key Return
key ctrl+q
until_true "it ends" has_ended
if grep -i traceback "$LOG/second" "$home/.local/state/gongkai-nianbao/log/log.txt"; then fail "a fault after the update"; fi
as_clerk gongkai-nianbao "$report" >"$LOG/third" 2>&1 & pids+=($!)
wait_for 示例局; picture deb-reopened; key ctrl+q

echo "== remove"
purge_package org.gongkai-nianbao /opt/apps/org.gongkai-nianbao
must "the report is there" holds 78
must "earlier versions are there" test -n "$(find "$home/.local/share/gongkai-nianbao" -type f)"
echo "all well"
