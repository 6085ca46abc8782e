"""The real programs of a Debian release, run over a tree of configuration files in the root that build-roots made.

The tree lies over the root in a mount namespace of its own: the programs see its files under their own paths, can write
nowhere but to a temporary /tmp and /run, and have no network. Needs the right to make namespaces.
"""
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))
ROOTS = os.environ.get("CFGLINT_ORACLE_ROOTS") or os.path.join(HERE, "../../build/oracle/roots")
RELEASES = ("bullseye", "bookworm", "trixie")

# $1 root, $2 tree, then the command. A folder of the tree replaces the one that the packages shipped.
IN_TREE = r"""
set -e; root=$1 tree=$2; shift 2
merged=$(mktemp -d); trap 'umount -R "$merged"; rmdir "$merged"' EXIT
mount -t overlay overlay -o "lowerdir=$tree:$root" "$merged"
for own in etc/network etc/dovecot; do
  [ ! -d "$tree/$own" ] || mount --bind "$tree/$own" "$merged/$own"
done
mount -t tmpfs tmpfs "$merged/tmp"; mount -t tmpfs tmpfs "$merged/run"; mkdir -p "$merged/run/network" "$merged/run/dovecot"
ln -s /etc/dovecot/dovecot.conf "$merged/run/dovecot/dovecot.conf"
mount --rbind /dev "$merged/dev"
chroot "$merged" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
"""


@dataclass
class Observation:
    """What a program made of a tree."""
    accepted: bool
    messages: list = field(default_factory=list)   # one line each, as it printed them
    effective: list = field(default_factory=list)  # its view of the configuration, a line each

    def message(self):
        return self.messages[0] if self.messages else ""


class Root:
    def __init__(self, codename):
        self.codename = codename
        self.path = os.path.realpath(os.path.join(ROOTS, codename))

    def has(self, program):
        """Not the small root that fetch-programs makes: it has doveconf and nothing else."""
        return all(os.path.lexists(os.path.join(self.path, path)) for path in (program, "var/lib/dpkg/status"))

    def run(self, tree, command, stdin=""):
        # Its own mounts, network and processes: all of them end with it.
        unshare = ["unshare", "-mnpf", "--kill-child"] + ([] if os.geteuid() == 0 else ["-r"])
        # Bytes: text mode would make LF of CRLF.
        run = subprocess.run(unshare + ["sh", "-c", IN_TREE, "sh", self.path, os.path.realpath(tree)] + command,
                             input=stdin.encode(), capture_output=True, timeout=120)
        run.stdout, run.stderr = (text.decode(errors="surrogateescape") for text in (run.stdout, run.stderr))
        return run


def lines_of(text):
    return [line for line in text.split("\n") if line.strip(" \t\n")]


class Program:
    """What is common: the package that tells the version, and what of the effective configuration is in force."""

    def version(self, root):
        with open(os.path.join(root.path, "var/lib/dpkg/status")) as status:
            found = re.search(rf"^Package: {self.package}\n(?:.+\n)*?Version: (?:\d+:)?([^-+\s]+)", status.read(), re.M)
        return f"{self.package.removesuffix('-core')} {found.group(1)}"

    def in_force(self, observation):
        return observation.effective


class Interfaces(Program):
    """ifupdown: `ifquery --list` for the verdict, `ifup -n` of every interface for what it would do."""
    format, entry, program, package = "interfaces", "etc/network/interfaces", "sbin/ifup", "ifupdown"

    def observe(self, root, tree, path="/" + entry):
        names = self.names(tree)
        script = 'file=$1; shift; ifquery --list -a --no-mappings --state-dir /tmp -i "$file"; echo "status $?" >&2\n' \
                 'for name in "$@"; do echo "## $name" >&2; ' \
                 'ifup -n --force --no-scripts --no-mappings --state-dir /tmp -i "$file" "$name" >&2; done'
        run = root.run(tree, ["sh", "-c", script, "sh", path] + names)
        verdict, _, commands = run.stderr.partition("status ")
        status, _, commands = commands.partition("\n")
        return Observation(status == "0", lines_of(verdict), lines_of(commands))

    def names(self, tree):
        """Of the stanzas in all files: ifup is asked for each, whatever `auto` says."""
        found = set()
        for directory, _, files in os.walk(os.path.join(tree, "etc/network")):
            for name in files:
                with open(os.path.join(directory, name), errors="surrogateescape") as text:
                    found.update(re.findall(r"^[ \t]*iface[ \t]+([\w.:@+-]+)", text.read(), re.M))
        return sorted(found)


class Openssl(Program):
    """libcrypto's NCONF_load() for the verdict and the sections; libssl's contexts for what is in force."""
    format, entry, program, package = "openssl", "etc/ssl/openssl.cnf", "usr/bin/openssl", "openssl"

    def observe(self, root, tree, path="/" + entry):
        with open(os.path.join(HERE, "libssl_probe.py")) as script:
            run = root.run(tree, ["OPENSSL_CONF=" + path, "HOME=/root", "python3", "-S", "-", path], script.read())
        if run.returncode != 0:
            return Observation(False, lines_of(run.stderr) or [f"exit status {run.returncode}"])
        parts = {"load": [], "message": [], "section": [], "context": []}
        for line in lines_of(run.stdout):
            kind, _, text = line.partition(" ")
            parts[kind].append(text)
        return Observation(parts["load"] == ["ok"], parts["message"], sorted(parts["section"]) + parts["context"])

    def in_force(self, observation):
        return [line for line in observation.effective if not line.startswith("[")]


class Dovecot(Program):
    """`doveconf -n`. Its exit status is no verdict: it can be 0 with a fatal error on standard error."""
    format, entry, program, package = "dovecot", "etc/dovecot/dovecot.conf", "usr/bin/doveconf", "dovecot-core"

    def observe(self, root, tree, path="/" + entry):
        run = root.run(tree, ["doveconf", "-n", "-c", path])
        messages = lines_of(run.stderr)
        rejected = run.returncode != 0 or any(re.search(r"\b(Fatal|Error):", line) for line in messages)
        # Comments say when and where it ran.
        return Observation(not rejected, messages, [line for line in lines_of(run.stdout) if not line.startswith("#")])

    def in_force(self, observation):
        """It prints what it was given: that two files differ there shows nothing."""
        return []


PROGRAMS = {each.format: each for each in (Interfaces(), Openssl(), Dovecot())}


def main():
    """usage: real_programs.py FORMAT RELEASE TREE: prints what the program made of it"""
    seen = PROGRAMS[sys.argv[1]].observe(Root(sys.argv[2]), sys.argv[3])
    print("accepted" if seen.accepted else "rejected", *seen.messages, "--", *seen.effective, sep="\n")


if __name__ == "__main__":
    main()
