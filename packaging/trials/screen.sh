# For the other scripts here: a screen of its own, keys, pictures, and what must be so.
# Needs xvfb xdotool openbox imagemagick. SHOTS is the folder for pictures; LOG that of the output.

pids=()
stop_all() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
}
fail() { echo "FAILED: $*" >&2; exit 1; }
must() { # must TEXT COMMAND...: the command succeeds
  local text=$1; shift
  "$@" >"$LOG/must" 2>&1 || { tail -n 20 "$LOG/must"; fail "$text"; }
  echo "  $text: yes"
}
until_true() { # until_true TEXT COMMAND...: the command succeeds within a minute
  local text=$1; shift
  for _ in $(seq 300); do
    if "$@" >/dev/null 2>&1; then echo "  $text: yes"; return 0; fi
    sleep 0.2
  done
  picture gave-up
  tail -n 5 "$LOG"/*
  fail "$text"
}
start_screen() {
  local pipe; pipe=$(mktemp -u); mkfifo "$pipe"; exec 9<>"$pipe"; rm "$pipe"
  Xvfb -displayfd 9 -screen 0 1280x900x24 -noreset -nolisten tcp >"$LOG/xvfb" 2>&1 & pids+=($!)
  read -r -t 20 -u 9 number || fail "Xvfb did not start"
  export DISPLAY=:$number
  until_true "screen $DISPLAY" xdotool getdisplaygeometry
  openbox >"$LOG/openbox" 2>&1 & pids+=($!)
}
shown() { xdotool search --onlyvisible --name "$1"; }
wait_for() { # wait_for TITLE: such a window is shown, and has the keyboard
  until_true "window $1" shown "$1"
  window=$(shown "$1" | tail -n 1)
  sleep 1
  until_true "it has the keyboard" xdotool windowactivate --sync "$window"
  sleep 0.5
}
key() { xdotool key --delay 60 "$@"; sleep 0.6; }
letters() { xdotool type --delay "${DELAY:-60}" -- "$1"; sleep 0.6; }
point() { xdotool mousemove --window "$window" "$1" "$2" click 1; sleep 0.6; }
picture() { import -window root "$SHOTS/$1.png"; echo "  picture $1.png"; }
