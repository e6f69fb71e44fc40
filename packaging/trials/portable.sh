#!/bin/bash
# The portable archive as a clerk uses it: unpacked on her desktop, used in the window and on the command
# line, thrown away. Run it as root in a Debian that may be thrown away, best without a network:
#   packaging/trials/portable.sh ARCHIVE.tar.xz PICTURES
# No Python is needed, and none may be there. Besides what screen.sh and clerk.sh need: xz-utils, and the
# libraries that every desktop with Qt has (the package's Depends).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
archive=$(realpath "$1"); mkdir -p "$2"; SHOTS=$(realpath "$2"); LOG=$(mktemp -d)
. "$here/screen.sh"
. "$here/clerk.sh"
trap stop_all EXIT

echo "== unpack"
no_python
as_clerk mkdir -p "$home/桌面/工具 一"
as_clerk tar xJf "$archive" -C "$home/桌面/工具 一"
app="$home/桌面/工具 一/gongkai-nianbao"
must "it says what it is" test -s "$app/请先读我.txt"
take_sample "$app"
must "self-test of the command line" as_clerk "$app/gknb" --self-test
must "self-test of the window" as_clerk env QT_QPA_PLATFORM=offscreen "$app/gongkai-nianbao" --self-test

echo "== use the window"
start_screen
fill_save_export portable "$app/gongkai-nianbao" "$report"

echo "== use the command line"
must "check finds nothing wrong" as_clerk "$app/gknb" check "$report"
as_clerk cp "$report" "$home/文档/错.gknb"
as_clerk "$app/gknb" set "$home/文档/错.gknb" requests/granted/person=25 >"$LOG/set"
status=0; as_clerk "$app/gknb" check "$home/文档/错.gknb" >"$LOG/check" || status=$?
must "check finds a wrong sum" test "$status" -eq 1
for ending in docx pdf xlsx html txt json; do
  must "export $ending" as_clerk "$app/gknb" export "$report" -o "$home/文档/出.$ending"
done
for ending in docx pdf; do
  must "read the $ending back" as_clerk "$app/gknb" import "$home/文档/出.$ending" -o "$home/文档/回$ending.gknb"
  must "the figure came back" grep -q ': 77,\?$' "$home/文档/回$ending.gknb"
done
must "nothing was written beside the program" test -z "$(find "$app" -newer "$archive" -newer "$report" -type f)"
rm -r "$app"
must "the report is there" holds 77
echo "all well"
