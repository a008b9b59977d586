# Sourced by ./scripts/run and ./scripts/test from the clone's root: makes and keeps .venv.
#
# .venv/installed/ tells what a finished .venv was made from: the clone's folder, the Python that
# was asked for and the locks. It is taken away before anything is installed and written last, so
# that a .venv without it was interrupted and is made anew.

. scripts/find_python.sh

say() {
    printf 'Verbatim: %s\n' "$*" >&2
}

fail() {
    say "$*"
    exit 1
}

# set_up LOCK: .venv has what LOCK says, at once where it had it already.
set_up() {
    unset PYTHONHOME PYTHONPATH
    if is_whole && has "$1"; then return; fi
    take_turn
    if ! is_whole; then
        make_environment
        install "$1"
    elif ! has "$1"; then
        install "$1"
    fi
    end_turn
}

# is_whole: .venv is finished, of this clone (it cannot be moved) and of the Python asked for.
is_whole() {
    [ -x .venv/bin/python ] && [ -f .venv/pyvenv.cfg ] && [ -d .venv/installed ] || return 1
    IFS= read -r clone <.venv/installed/clone || return 1
    IFS= read -r asked <.venv/installed/python || return 1
    [ "$clone" -ef . ] && [ "${VERBATIM_PYTHON:-$asked}" = "$asked" ]
}

# has LOCK: the versions of LOCK, and of the lock beneath it, are those installed.
has() {
    cmp -s requirements.lock .venv/installed/requirements.lock &&
        cmp -s "$1" ".venv/installed/$1"
}

make_environment() {
    find_python
    say "making .venv with Python $version ($python)"
    say "some 500 MB are downloaded, or 3 GB where no index has a CPU build of torch"
    "$python" -m venv --clear .venv >&2 ||
        fail "$python could not make .venv; another Python can be named in VERBATIM_PYTHON."
}

install() {
    say "installing the versions of $1"
    rm -rf .venv/installed .venv/making .venv/failed
    # A site or user setting that sends packages elsewhere would leave .venv empty.
    { PYTHONUNBUFFERED=1 PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 \
        install_with_pip "$1" 2>&1 || : >.venv/failed; } | show_progress
    [ ! -e .venv/failed ] || {
        grep -E '^ *(ERROR|error|OSError)' .venv/install.log | head -n 5 >&2
        fail "pip could not install everything; .venv/install.log has all it said." \
            "Wheels for everything exist for Python 3.11 to 3.14 on Linux x86-64" \
            "(glibc 2.28 or newer) and macOS 14 on arm64."
    }
    say "compiling what was installed"
    # A quarter of it is models of transformers, of which one is used. Some packages ship templates
    # that are no Python; these stay as they are.
    .venv/bin/python -m compileall -qq -j 0 -x '/tests?/|/transformers/models/' .venv/lib \
        >/dev/null 2>&1 || :
    record "$1"
}

install_with_pip() {
    # pip compiles on one core: that is done by all of them afterwards.
    .venv/bin/python -m pip install --no-compile --only-binary :all: --progress-bar off -r "$1" &&
        .venv/bin/python -m pip install --no-compile --no-deps --no-build-isolation \
            --config-settings editable_mode=compat --editable .
}

# show_progress: all that pip says goes to the log, its long downloads to the screen as well.
show_progress() {
    while IFS= read -r line; do
        printf '%s\n' "$line"
        case $line in
        *Downloading*\([0-9][0-9]*\ MB\)*)
            line=${line#*Downloading } size=${line##*\(}
            say "downloading ${line%%-*} (${size%\)*})"
            ;;
        "Installing collected packages"*torch*) say "unpacking" ;;
        esac
    done >.venv/install.log
}

record() {
    mkdir .venv/making
    pwd -P >.venv/making/clone
    printf '%s\n' "${VERBATIM_PYTHON:-any}" >.venv/making/python
    cp requirements.lock .venv/making/
    cp "$1" .venv/making/
    mv .venv/making .venv/installed
}

# take_turn: waits while another process sets the same clone up.
take_turn() {
    waiting=
    # A link is made whole or not at all, and what it points at is the process's number.
    until ln -s "process-$$" .venv.lock 2>/dev/null; do
        holder=$(readlink .venv.lock) || {
            [ -w . ] || fail "nothing can be written into $PWD; .venv has to be made there."
            continue
        }
        if kill -0 "${holder#process-}" 2>/dev/null; then
            [ "$waiting" ] || say "waiting for another setup, process ${holder#process-}, to end" \
                "(where there is none, remove .venv.lock)"
            waiting=yes
            sleep 1
        else
            rm -f .venv.lock
        fi
    done
    trap 'rm -f .venv.lock' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

end_turn() {
    rm -f .venv.lock
    trap - EXIT HUP INT TERM
}
