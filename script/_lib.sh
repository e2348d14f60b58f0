# Shared by the scripts of this folder: sourced from the project's folder, never run.
# shellcheck shell=sh
set -eu
umask 022
unset PYTHONHOME PYTHONPATH CDPATH
root=$(pwd -P)
as= # the words that put a command under the user servers run as; empty: the present user

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
fail() {
    warn "Ошибка: $*"
    exit 1
}
is_root() { [ "$(id -u)" = 0 ]; }

# Servers must not run as root (PostgreSQL refuses to): pick or make a user without rights.
choose_user() {
    is_root || return 0
    user=${RUN_AS:-nastavnik}
    id "$user" > /dev/null 2>&1 ||
        useradd --system --user-group --no-create-home --home-dir /nonexistent \
            --shell /usr/sbin/nologin "$user" > /dev/null 2>&1 || user=nobody
    as="setpriv --reuid $(id -u "$user") --regid $(id -g "$user") --clear-groups"
}

# start COMMAND…: in the background, as $as, in a process group of its own whose number is $!.
# The command is told to end even if this script is killed outright.
start() {
    # shellcheck disable=SC2086
    env --default-signal=INT,QUIT setsid $as setpriv --pdeathsig TERM "$@" &
}

alive() { kill -s 0 -- "-$1" 2> /dev/null; }

# stop SIGNAL SECONDS GROUP…: ask the groups to end, insist after so many seconds.
stop() {
    signal=$1 tenths=$(($2 * 10))
    shift 2
    for group; do kill -s "$signal" -- "-$group" 2> /dev/null || :; done
    for group; do
        while alive "$group" && [ "$tenths" -gt 0 ]; do
            sleep 0.1
            tenths=$((tenths - 1))
        done
        kill -s KILL -- "-$group" 2> /dev/null || :
    done
}

# The browser for tests. Ubuntu's chromium is a signpost to a snap: only one that tells its version counts.
browser() {
    for candidate in ${CHROMIUM:-chromium chromium-browser google-chrome google-chrome-stable}; do
        if "$candidate" --version 2> /dev/null | grep -q '[0-9]'; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}
