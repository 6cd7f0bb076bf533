# shellcheck shell=bash
# Sourced by ./run and ./check: installs what is missing, configures and builds a preset.
# Prints a line per step; the full output of apt and CMake goes to build/*.log.

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# The package names in the given list files, comments left out.
packages_in() { sed -e 's/#.*//' "$@" | tr -s '[:space:]' ' '; }

# Runs a command with its output in a log; shows the log's end if the command fails.
logged() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        fail "This failed: $* (whole output: $log)"
    fi
}

# install_packages LIST...: apt is called only if a package is missing.
install_packages() {
    local wanted installed missing="" name
    wanted=$(packages_in "$@")
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "This is not Debian, so nothing is installed here. The build needs what these Debian"
        say "packages hold, by whatever name your system gives them:"
        say "  $wanted"
        return
    fi
    # shellcheck disable=SC2086  # the names are to be split
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null) || true
    for name in $wanted; do
        grep -qx "$name installed" <<<"$installed" || missing="$missing $name"
    done
    [ -n "$missing" ] || return 0

    local -a as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "Packages are missing. As root, run: apt-get install$missing"
        as_root=(sudo)
    fi
    say "Installing Debian packages (several hundred MB the first time):$missing"
    local -a apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300)
    logged build/apt-update.log "${apt[@]}" update
    # shellcheck disable=SC2086  # the names are to be split
    logged build/apt-install.log "${apt[@]}" install --no-install-recommends $missing
}

# Debian's LibTorch multiplies matrices with whatever libblas.so.3 is: say so if it is a slow one.
warn_about_blas() {
    local blas
    # awk reads to the end: leaving early would end ldconfig by SIGPIPE now and then.
    blas=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null |
        awk '$1 == "libblas.so.3" && !found { print $NF; found = 1 }')
    [ -n "$blas" ] || return 0
    blas=$(readlink -f "$blas")
    case $blas in
        *openblas* | *mkl* | *blis*) ;;
        *)
            say "Warning: libblas.so.3 is $blas, not OpenBLAS: refinement will be many times slower."
            say "  To change it: update-alternatives --config libblas.so.3-$(uname -m)-linux-gnu"
            ;;
    esac
}

# Compiling against LibTorch takes up to 2 GB a job: fewer jobs on a machine with little memory.
build_jobs() {
    local cores memory_gb by_memory
    cores=$(nproc)
    memory_gb=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null)
    by_memory=$(((${memory_gb:-4} + 1) / 2))
    [ "$by_memory" -ge 1 ] || by_memory=1
    [ "$by_memory" -lt "$cores" ] && cores=$by_memory
    echo "$cores"
}

# What build_preset builds; all where none is named.
build_targets=()

# build_preset NAME [CMake options]: configures build/NAME and brings its targets up to date.
build_preset() {
    local preset=$1
    shift
    # Objects are found again in ccache when the same sources lie in another folder, also those that
    # are compiled with a precompiled header.
    export CCACHE_BASEDIR=$PWD CCACHE_SLOPPINESS=pch_defines,time_macros
    say "Building (preset $preset, in build/$preset)."
    logged "build/configure-$preset.log" cmake --preset "$preset" "$@"
    cmake --build --preset "$preset" -j "$(build_jobs)" \
        ${build_targets[@]+--target "${build_targets[@]}"} ||
        fail "The build of preset $preset failed; the compiler's words are above."
}
