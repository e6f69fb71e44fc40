#!/bin/bash
# Chinese typed through a real input method into the packaged program: into the bureau's name, a text and
# a cell; and Ctrl+S in the middle of a word.
#   packaging/trials/ime.sh fcitx|ibus REPORT.gknb PICTURES COMMAND...
# COMMAND starts the program (gongkai-nianbao); REPORT.gknb is a copy of the shipped sample, it is changed.
# Needs what screen.sh needs, dbus-x11, and fcitx5 fcitx5-chinese-addons or ibus ibus-libpinyin.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
method=$1; report=$(realpath "$2"); mkdir -p "$3"; SHOTS=$(realpath "$3"); LOG=$(mktemp -d); shift 3
. "$here/screen.sh"
trap stop_all EXIT
export HOME=$LOG/home XDG_RUNTIME_DIR=$LOG LANG=C.UTF-8 DELAY=120
mkdir -p "$HOME/.config/fcitx5"
has() { grep -q -- "$1" "$report"; }
start_screen
eval "$(dbus-launch --sh-syntax)"; pids+=("$DBUS_SESSION_BUS_PID")
case $method in
  fcitx)
    printf '%s\n' '[Groups/0]' 'Name=Default' 'Default Layout=us' 'DefaultIM=pinyin' \
      '[Groups/0/Items/0]' 'Name=keyboard-us' '[Groups/0/Items/1]' 'Name=pinyin' \
      '[GroupOrder]' '0=Default' >"$HOME/.config/fcitx5/profile"
    fcitx5 --disable=wayland,waylandim >"$LOG/method" 2>&1 & pids+=($!)
    switch() { key ctrl+space; } ;;
  ibus)
    ibus-daemon -rx --panel disable >"$LOG/method" 2>&1 & pids+=($!)
    switch() { # it says no by its exit status even where it has switched
      ibus engine libpinyin >"$LOG/engine" 2>&1 || true
      sleep 0.6
    } ;;
  *) fail "fcitx or ibus" ;;
esac
sleep 3
QT_IM_MODULE=$method XMODIFIERS=@im=$method QT_QPA_PLATFORM=xcb "$@" "$report" >"$LOG/program" 2>&1 & pids+=($!)
wait_for 示例局

echo "== $method: the bureau's name"
point 292 180; key ctrl+a
switch
letters nihao; picture "$method-name-composing"; key space; sleep 1
key Tab; key ctrl+s
until_true "it arrives whole" has '"name": "你好"'

echo "== $method: a text"
key ctrl+Next; sleep 1; key ctrl+Home
letters nihao; picture "$method-text-composing"; key space; sleep 1
letters zhongguo; picture "$method-text-in-the-middle"
key ctrl+s; picture "$method-text-saved-in-the-middle"
before='"你好[^"]*2025年，示例市'  # the text, not the bureau's name
case $method in
  fcitx) until_true "saved in the middle of a word, what stood before it is in the file" has "$before" ;;
  ibus) # libpinyin keeps Ctrl+S while a word is open: no program hears of it, a bare text window neither
    must "where the method keeps Ctrl+S, the title says that nothing was saved" shown '[*]$' ;;
esac
key space; sleep 1; key ctrl+s
until_true "and the word arrives whole, or as the letters that were typed" has '"你好\(中国\|zhongguo\|zhong guo\)'
picture "$method-text"

echo "== $method: a cell"
key ctrl+Next; sleep 1
letters 1234; key Return; key ctrl+s
until_true "figures arrive, the first one too" has ': 1234,'
letters nihao; key space; sleep 1; picture "$method-cell"
key Return; key ctrl+s; sleep 1; picture "$method-cell-kept-open"
key Escape; key ctrl+s; sleep 1
must "the program is still there" shown 你好
echo "all well"
