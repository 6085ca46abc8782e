"""Files of openssl.cnf's language that grow: each function takes the number of bytes."""

CHAIN = ("openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n"
         "[tls]\nMinProtocol = TLSv1.2\n")


def repeat(size, piece):
    parts, total, n = [], 0, 0
    while total < size:
        parts.append(piece(n))
        total += len(parts[-1])
        n += 1
    return "".join(parts)


def authorities(size):
    """What real files look like: sections of `openssl ca`, comments, variables."""
    return CHAIN + repeat(size, lambda n: f"\n####################################################\n[ CA_{n} ]\n\n"
                                          f"dir\t\t= /etc/ssl/ca{n}\t\t# Where everything is kept\n"
                                          f"certs\t\t= $dir/certs\t\t# Where the issued certs are kept\n"
                                          f"database\t= $dir/index.txt\t# database index file.\n"
                                          f"default_days\t= 365\t\t\t# how long to certify for\n"
                                          f"default_md\t= default\t\t# use public key default MD\n"
                                          f"policy\t\t= policy_{n}\n\n[ policy_{n} ]\n"
                                          f"countryName\t\t= match\norganizationName\t= match\n"
                                          f"commonName\t\t= supplied\n")


def sections(size):
    return CHAIN + repeat(size, lambda n: f"[s{n}]\n")


def chain(size):
    return "a0 = x\n" + repeat(size, lambda n: f"a{n + 1} = $a{n}\n") + CHAIN


def references(size):
    return "a = 1\n" + repeat(size, lambda n: f"b{n} = $a$a${{a}}\n") + CHAIN


def undefined(size):
    return repeat(size, lambda n: f"b{n} = $nosuch{n}\n") + CHAIN


def one_value(size):
    return CHAIN + "CipherString = " + "HIGH:" * (size // 5) + "!aNULL\n"


def quoted_value(size):
    return CHAIN + "[other]\na = " + "'x'\\y" * (size // 5) + "\n"


def joined_value(size):
    return CHAIN + "[other]\na = " + "x\\\n" * (size // 3) + "\n"


def one_list(size):
    return CHAIN + "Options = " + "NoRenegotation," * (size // 15) + "Compression\n"


def duplicates(size):
    return CHAIN + repeat(size, lambda n: f"Options = Compression,NoRenegotiation\nMinProtocol = DTLSv1.{n % 3}\n")


def sets(size):
    """An ssl section that names more and more sets."""
    return ("openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\n" + repeat(size // 2, lambda n: f"n{n} = t{n}\n") +
            repeat(size // 2, lambda n: f"[t{n}]\nOptions=X\n"))


def short_lines(size):
    return CHAIN + "[other]\n" + repeat(size, lambda n: "a=b\n")


def blank_lines(size):
    return CHAIN + "\n" * size


def mistakes(size):
    """Names of one length: what is measured is the number of lines."""
    return CHAIN + repeat(size, lambda n: f"min_protocol = TLS1.{n % 4}\nNoSuch{n:07} = 1\n; no comment\n")


# By name; the first one is what real files look like.
SHAPES = {"authorities": authorities, "many sections": sections, "a chain of variables": chain,
          "many references": references, "many undefined variables": undefined, "one huge value": one_value,
          "one huge quoted value": quoted_value, "one huge joined value": joined_value, "one huge list": one_list,
          "many duplicates": duplicates, "many sets": sets, "many short lines": short_lines,
          "many blank lines": blank_lines, "many mistakes": mistakes}

# Whose lines are as long as people write them. A line costs about 300 instructions whatever its length.
LONG_LINES = ["authorities", "many duplicates", "one huge value", "one huge quoted value", "one huge list"]


def included_files(size):
    """The entry file and a thousand files in a directory that it includes, by path."""
    files = {f"etc/ssl/conf.d/f{n}.cnf": repeat(size // 1000, lambda m, n=n: f"[s{n}_{m}]\na = b\nc = $a\n")
             for n in range(1000)}
    files["etc/ssl/openssl.cnf"] = CHAIN + ".include /etc/ssl/conf.d\n"
    return files
