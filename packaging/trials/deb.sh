#!/bin/bash
# The Debian package as a clerk uses it: installed, a report filled, saved, exported and opened again;
# updated while the program runs; removed. Run it as root in a Debian that may be thrown away:
#   packaging/trials/deb.sh FIRST.deb NEXT.deb PICTURES
# NEXT.deb is a package of a later version. No Python is needed, and none may be there. Besides what
# screen.sh needs: a Chinese font, desktop-file-utils shared-mime-info libglib2.0-bin procps.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
first=$(realpath "$1"); next=$(realpath "$2"); mkdir -p "$3"; SHOTS=$(realpath "$3"); LOG=$(mktemp -d)
. "$here/screen.sh"
trap stop_all EXIT
export DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8
user=clerk
id "$user" >/dev/null 2>&1 || useradd -m -s /bin/bash "$user"
home=$(getent passwd "$user" | cut -d: -f6)
as_clerk() { runuser -u "$user" -- env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 DISPLAY="${DISPLAY:-}" "$@"; }
app=/opt/apps/org.gongkai-nianbao/files
report=$home/文档/年报.gknb
holds() { grep -q ": $1,\?$" "$report"; }
listed() { as_clerk gknb check "$report" | grep -q "$1"; }

echo "== install"
if command -v python3; then fail "this system has a Python"; fi
apt-get -y -qq install --no-install-recommends "$first" >"$LOG/apt" 2>&1 || { cat "$LOG/apt"; fail "install"; }
dpkg-deb -f "$first" Package Version Installed-Size | sed 's/^/  /'
must "no maintainer script" test -z "$(ls /var/lib/dpkg/info/org.gongkai-nianbao.{preinst,postinst,prerm,postrm} 2>/dev/null)"
must "menu entry is valid" desktop-file-validate /usr/share/applications/org.gongkai-nianbao.desktop
as_clerk mkdir -p "$home/文档"
as_clerk cp "$app/_internal/resources/samples/sample.gknb" "$report"
type=application/x-gongkai-nianbao
must "file type is known" grep "$type" <<<"$(as_clerk gio info -a standard::content-type "$report")"
must "our program opens it" grep org.gongkai-nianbao.desktop <<<"$(as_clerk gio mime "$type")"
must "self-test of the command line" as_clerk gknb --self-test
must "self-test of the window" as_clerk env QT_QPA_PLATFORM=offscreen gongkai-nianbao --self-test

echo "== use"
start_screen
as_clerk gongkai-nianbao "$report" >"$LOG/first" 2>&1 & pids+=($!)
wait_for 示例局
key ctrl+Next ctrl+Next
letters 77; key Return
picture deb-filled
key ctrl+s
until_true "what was typed is in the file" holds 77
key ctrl+e; sleep 1; picture deb-export; key Return
until_true "the Word document is there" test -s "$home/文档/示例市示例局2025年政府信息公开工作年度报告.docx"
sleep 1; picture deb-exported; key Return
key F7; sleep 1.5; picture deb-preview
key ctrl+q
until_true "the program has ended" test -z "$(pgrep -u "$user" gongkai-nianbao || true)"

echo "== update while it runs"
as_clerk gongkai-nianbao "$report" >"$LOG/second" 2>&1 & pids+=($!)
wait_for 示例局
key ctrl+Next ctrl+Next
letters 78
dpkg -i "$next" >"$LOG/dpkg" 2>&1 || { cat "$LOG/dpkg"; fail "update"; }
must "the command line is new" test "$(gknb --version)" = "公开年报 $(dpkg-deb -f "$next" Version)"
key Return; key ctrl+s
until_true "what was typed before and saved after is in the file" holds 78
rm "$home/文档/"*.docx
key ctrl+e; sleep 1; key Return
until_true "the running program exports with its own modules" test -s "$home/文档/示例市示例局2025年政府信息公开工作年度报告.docx"
sleep 1; picture deb-updated; key Return
key ctrl+q
until_true "it ends" test -z "$(pgrep -u "$user" gongkai-nianbao || true)"
if grep -i traceback "$LOG/second" "$home/.local/state/gongkai-nianbao/log/log.txt"; then fail "a fault after the update"; fi
as_clerk gongkai-nianbao "$report" >"$LOG/third" 2>&1 & pids+=($!)
wait_for 示例局; picture deb-reopened; key ctrl+q

echo "== remove"
apt-get -y -qq purge org.gongkai-nianbao >"$LOG/purge" 2>&1 || { cat "$LOG/purge"; fail "purge"; }
must "the program is gone" test ! -e /opt/apps/org.gongkai-nianbao
must "the report is there" holds 78
must "earlier versions are there" test -n "$(find "$home/.local/share/gongkai-nianbao" -type f)"
echo "all well"
