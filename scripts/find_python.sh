# Sourced by setup.sh: finds a Python that can make .venv.

# find_python: sets `python`, the path of one from 3.11 up, and `version`, like 3.11. One that
# everything was tried with is taken before a newer one. Ends with a sentence where there is none.
find_python() {
    python='' newer='' older='' bare=''
    if [ "${VERBATIM_PYTHON:-}" ]; then
        set -- "$VERBATIM_PYTHON"
    else
        # Only pyenv needs its folder looked into: its commands fail for versions not switched on.
        set -- python3.11 python3.12 python3.13 python3 python python3.14 \
            "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/3.1[1-3].*/bin/python
    fi
    for name; do
        consider "$name"
        [ -z "$python" ] || return 0
    done
    [ -z "$newer" ] || {
        python=$newer version=$newer_version
        return 0
    }
    say_what_is_missing
}

# What a candidate is asked: its version and the path of the Python beneath any virtual environment
# it may belong to (.venv itself may be first in PATH), then whether it can make one.
probe='
import sys
path = getattr(sys, "_base_executable", "") or sys.executable
sys.stdout.write("%d %d %s\n" % (sys.version_info[0], sys.version_info[1], path))
sys.stdout.flush()
import ensurepip, venv
'

consider() {
    command -v "$1" >/dev/null 2>&1 || return 0
    able=yes
    told=$("$1" -c "$probe" 2>/dev/null) || able=
    case $told in
    [0-9]*\ [0-9]*\ /*) ;;
    *) return 0 ;; # a command that is there and does not work
    esac
    major=${told%% *} told=${told#* }
    minor=${told%% *} path=${told#* }
    if [ "$major" -lt 3 ] || { [ "$major" -eq 3 ] && [ "$minor" -lt 11 ]; }; then
        older=${older:-"$path is $major.$minor"}
    elif [ -z "$able" ]; then
        bare=${bare:-$path} bare_version=${bare_version:-$major.$minor}
    elif [ "$major" -gt 3 ] || [ "$minor" -gt 13 ]; then
        newer=${newer:-$path} newer_version=${newer_version:-$major.$minor}
    else
        python=$path version=$major.$minor
    fi
}

say_what_is_missing() {
    if [ "$bare" ]; then
        fail "$bare cannot make a virtual environment. On Debian and Ubuntu" \
            "\`sudo apt install python$bare_version-venv\` mends that;" \
            "another Python can be named in VERBATIM_PYTHON."
    elif [ "${VERBATIM_PYTHON:-}" ]; then
        fail "VERBATIM_PYTHON names $VERBATIM_PYTHON, which is no working Python from 3.11 up" \
            "${older:+($older)}"
    fi
    fail "Python 3.11 or newer is needed and none was found in PATH${older:+ ($older)}." \
        "Install one from python.org or your system's packages," \
        "or name the path of one in VERBATIM_PYTHON."
}
