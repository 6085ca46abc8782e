"""The inputs of the benchmarks: ordinary text in each language, of any size, the same in every run."""
import os


def interfaces(number):
    return (f"auto virbr{number}\niface virbr{number} inet static\n    address 192.0.2.{number % 254 + 1}\n"
            f"    netmask 255.255.255.255\n    mtu 1500\n    up ip route add 203.0.113.{number % 256}/32 dev virbr{number}\n\n")


def openssl(number):
    return (f"[policy_{number}]\n# of the department {number}\nMinProtocol = TLSv1.2\n"
            f"CipherString = DEFAULT:@SECLEVEL=2\nOptions = PrioritizeChaCha, ServerPreference\ndir = /srv/ca/{number}\n\n")


def dovecot(number):
    return (f"namespace tenant{number} {{\n  # of the department {number}\n  prefix = Tenant{number}/\n  separator = /\n"
            f"  hidden = no\n  list = yes\n  subscriptions = yes\n  location = maildir:/srv/mail/{number}\n}}\n\n")


# Users that every machine has: doveconf looks them up.
HEADS = {"dovecot": "default_internal_user = nobody\ndefault_login_user = daemon\nnamespace inbox {\n  inbox = yes\n"
                    "  separator = /\n}\n\npassdb {\n  driver = pam\n}\n\n"}
PIECES = {"interfaces": interfaces, "openssl": openssl, "dovecot": dovecot}
ENTRIES = {"interfaces": "etc/network/interfaces", "openssl": "etc/ssl/openssl.cnf",
           "dovecot": "etc/dovecot/dovecot.conf"}


def text(language, size):
    """Whole pieces, at least `size` bytes of them."""
    piece, parts = PIECES[language], [HEADS.get(language, "")]
    total = len(parts[0])
    while total < size:
        parts.append(piece(len(parts)))
        total += len(parts[-1])
    return "".join(parts)


def write(root, language, size):
    """The entry file of a tree at `root`; its path."""
    path = os.path.join(root, ENTRIES[language])
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as out:
        out.write(text(language, size))
    return path


def write_many(root, count):
    """A thousand bytes of interfaces(5) in each of `count` files, ten to a directory."""
    for number in range(count):
        path = os.path.join(root, f"host{number // 10}", f"{number % 10}/etc/network/interfaces")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as out:
            out.write(text("interfaces", 1000))
