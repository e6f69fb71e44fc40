# For the trials on Linux: an ordinary user, and what she does with a report. After screen.sh; LOG and
# SHOTS are set. Besides what screen.sh needs: a Chinese font, procps.

user=clerk
id "$user" >/dev/null 2>&1 || useradd -m -s /bin/bash "$user"
home=$(getent passwd "$user" | cut -d: -f6)
report=$home/文档/年报.gknb
word=$home/文档/示例市示例局2025年政府信息公开工作年度报告.docx
as_clerk() { runuser -u "$user" -- env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 DISPLAY="${DISPLAY:-}" "$@"; }
holds() { grep -q ": $1,\?$" "$report"; }
has_ended() { test -z "$(pgrep -u "$user" gongkai-nianbao || true)"; }
no_python() { if command -v python3; then fail "this system has a Python"; fi; }
take_sample() { # take_sample FOLDER: she has the sample report of the program in this folder
  as_clerk mkdir -p "$home/文档"
  as_clerk cp "$1/_internal/resources/samples/sample.gknb" "$report"
}
install_package() { # install_package PACKAGE
  apt-get -y -qq install --no-install-recommends "$1" >"$LOG/apt" 2>&1 || { cat "$LOG/apt"; fail "install"; }
}
no_scripts() { # no_scripts PACKAGE: it brings no program that dpkg would run as root
  must "no maintainer script" test -z "$(ls "/var/lib/dpkg/info/$1".{preinst,postinst,prerm,postrm} 2>/dev/null)"
}
purge_package() { # purge_package PACKAGE FOLDER: it is removed with all that lay in its folder
  apt-get -y -qq purge "$1" >"$LOG/purge" 2>&1 || { cat "$LOG/purge"; fail "purge"; }
  must "the program is gone" test ! -e "$2"
}

fill_save_export() { # fill_save_export PICTURES COMMAND...: it opens the report and ends again
  local name=$1; shift
  as_clerk "$@" >"$LOG/$name" 2>&1 & pids+=($!)
  wait_for 示例局
  key ctrl+Next ctrl+Next
  letters 77; key Return
  picture "$name-filled"
  key ctrl+s
  until_true "what was typed is in the file" holds 77
  key ctrl+e; sleep 1; picture "$name-export"; key Return
  until_true "the Word document is there" test -s "$word"
  sleep 1; picture "$name-exported"; key Return
  key F7; sleep 1.5; picture "$name-preview"
  key ctrl+q
  until_true "the program has ended" has_ended
}
