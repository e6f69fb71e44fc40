#!/bin/bash
# The Windows installer as a clerk uses it, under wine: installed, a report opened by its file type,
# filled, saved, exported to Word and PDF, the PDF read back; an update refused while it runs; uninstalled.
#   WINEPREFIX=… packaging/trials/windows.sh SETUP.exe PICTURES
# WINE is how a program is started, "wine" unless it is set; SETUP.exe is the installer's name for it.
# WINEPREFIX is the folder of the Windows machine as seen from here. docs/packaging.md says what wine
# needs for Qt 6, and what it cannot show.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
setup=$1; mkdir -p "$2"; SHOTS=$(realpath "$2"); LOG=$(mktemp -d)
. "$here/screen.sh"
trap stop_all EXIT
read -r -a wine <<<"${WINE:-wine}"
machine() { "${wine[@]}" "$@"; }
user=$(ls "$WINEPREFIX/drive_c/users" | grep -v Public | head -n 1)
home=$WINEPREFIX/drive_c/users/$user
app=$home/AppData/Local/Programs/gongkai-nianbao
app_there="C:\\users\\$user\\AppData\\Local\\Programs\\gongkai-nianbao"
mkdir -p "$home/Documents"
report=$home/Documents/report.gknb  # wine hands a Chinese name on as ?? in this language setting
word=$home/Documents/示例市示例局2025年政府信息公开工作年度报告
holds() { grep -q ": $1,\?.\?$" "$report"; }

# Before the first program: the desktop that wine makes without a screen stays without one.
start_screen
echo "== install"
machine "$setup" /S || fail "install: $?"
must "the program is there" test -s "$app/pythonw.exe"
must "the menu has it" test -s "$home/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/公开年报.lnk"
class=$(machine reg query 'HKCU\Software\Classes\.gknb' /ve | tr -d '\r' | sed -n 's/.*REG_SZ *//p')
opens=$(machine reg query "HKCU\\Software\\Classes\\$class\\shell\\open\\command" /ve | tr -d '\r' | sed -n 's/.*REG_SZ *//p')
echo "  opens: $opens"
must "self-test of the command line" machine "$app_there\\python.exe" -X utf8 "$app_there\\start_command_line.py" --self-test
must "self-test of the window" machine "$app_there\\python.exe" -X utf8 "$app_there\\start_window.py" --self-test
must "gknb.cmd" machine cmd /c "$app_there\\gknb.cmd" --version

echo "== use"
cp "$app/resources/samples/sample.gknb" "$report"
cp "$report" "$app/误存.gknb"
rm -f "$word".*
# Windows opens a file by what stands in the user's own classes; wine looks at the machine's alone.
eval "words=(${opens//\\/\\\\})"
words=("${words[@]/\%1/C:\\users\\$user\\Documents\\report.gknb}")
machine "${words[@]}" >"$LOG/start" 2>&1 & pids+=($!)
wait_for 示例局
sleep 2; picture windows-opened
key ctrl+Next ctrl+Next
letters 77; key Return
picture windows-filled
key ctrl+s
until_true "what was typed is in the file" holds 77
key ctrl+e; wait_for '^导出$'; picture windows-export; key Return
until_true "the Word document is there" test -s "$word.docx"
sleep 2; picture windows-exported; key Return
key ctrl+e; wait_for '^导出$'; point 150 80; key Down Return; picture windows-pdf
written() { test -s "$word.pdf" || { key Return; false; }; }  # the list may still be closing
until_true "the PDF is there" written
sleep 2; key Return; sleep 2
cp "$word.pdf" "$home/Documents/back.pdf"; rm -f "$home/Documents/back.gknb"
must "the PDF is read back" machine "$app_there\\python.exe" -X utf8 "$app_there\\start_command_line.py" \
  import "C:\\users\\$user\\Documents\\back.pdf" -o "C:\\users\\$user\\Documents\\back.gknb"
must "with what was typed" grep -q ': 77,\?.\?$' "$home/Documents/back.gknb"
key F7; sleep 3; picture windows-preview
status=0; machine "$setup" /S || status=$?
must "an update is refused while it runs ($status)" test "$status" -ne 0
must "and the program is whole" test -s "$app/gui/window.py"
wait_for 示例局; key ctrl+q
until_true "it ends" test -z "$(shown 示例局 || true)"

echo "== update and remove"
sleep 3
machine "$setup" /S || fail "update: $?"
must "it is there again" test -s "$app/gui/window.py"
machine "$app_there\\uninstall.exe" /S || fail "uninstall: $?"
until_true "the program is gone" test ! -e "$app/pythonw.exe"
alone() { [ "$(find "$app" -type f)" = "$app/误存.gknb" ]; }
until_true "a report that was kept in its folder is all that is left there" alone
must "the report is there" holds 77
must "earlier versions are there" test -n "$(find "$home/AppData/Local/gongkai-nianbao" -type f)"
if machine reg query 'HKCU\Software\Classes\.gknb' /ve 2>/dev/null | grep -q GongkaiNianbao; then fail "the file type is still ours"; fi
echo "all well"
