#!/usr/bin/env python3
"""Makes src/model/dovecot/settings_2{3,4}.inc from data/dovecot/.

The rows come from the setting_define tables in Dovecot's sources (key, type, and the struct that is the scope), from
the documentation (plugins' settings, which no table of 2.3 has), and from `doveconf -d` (defaults, and the keys of
packages outside of dovecot-core). Enumerations come from enums.tsv, which was checked against doveconf.
Run it from the top of the project; it prints nothing.
"""
import csv
import json
import pathlib
import re

DATA = pathlib.Path("data/dovecot")
OUT = pathlib.Path("src/model/dovecot")

# 2.3: the struct of a setting says in which kind of block it may stand. Everything else is of the root.
SCOPES_23 = {
    "auth_passdb_setting_defines": "Passdb",
    "auth_userdb_setting_defines": "Userdb",
    "mail_namespace_setting_defines": "Namespace",
    "mailbox_setting_defines": "Mailbox",
    "service_setting_defines": "Service",
    "file_listener_setting_defines": "FileListener",
    "inet_listener_setting_defines": "InetListener",
    "stats_exporter_setting_defines": "EventExporter",
    "stats_metric_setting_defines": "Metric",
}
BLOCK_SCOPES = {
    "passdb": "Passdb", "userdb": "Userdb", "namespace": "Namespace", "mailbox": "Mailbox", "service": "Service",
    "unix_listener": "FileListener", "fifo_listener": "FileListener", "inet_listener": "InetListener",
    "event_exporter": "EventExporter", "metric": "Metric", "plugin": "Plugin",
}
SOURCE_TYPES = {
    "BOOL": "Boolean", "SIZE": "Size", "TIME": "Time", "TIME_MSECS": "Time", "UINT": "Unsigned", "UINTMAX": "Unsigned",
    "UINT_OCT": "Octal", "IN_PORT": "Port", "ENUM": "Text", "STR": "Text", "STR_VARS": "Text", "STR_NOVARS": "Text",
    "FILE": "File", "STRLIST": "StringList", "BOOLLIST": "BoolList", "FILTER_NAME": "Filter", "FILTER_ARRAY": "NamedFilter",
    "DEFLIST": "NamedFilter",
}
DOC_TYPES = {
    "BOOLEAN": "Boolean", "SIZE": "Size", "TIME": "Time", "TIME_MSECS": "Time", "UINT": "Unsigned",
    "OCTAL_UINT": "Octal", "IN_PORT": "Port", "FILE": "File", "STRLIST": "StringList", "BOOLLIST": "BoolList",
    "NAMED_FILTER": "Filter", "NAMED_LIST_FILTER": "NamedFilter", "GROUP": "NamedFilter",
}
# What the scraper of the sources leaves out: keys made by macros or set by a value's suffix, and what Debian's own
# patches and packages add. Each was accepted by doveconf.
EXTRA_23 = {
    ("Root", "ssl_client_ca_file"): "Text", ("Root", "ssl_client_ca_dir"): "Text",
    ("Namespace", "disabled"): "Boolean",
}
PREFIXES_24 = {"fts": ("_header_excludes", "_header_includes", "_decoder_driver", "_search_add_missing")}


def rows(name):
    with open(DATA / name, encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def source_type(name):
    return SOURCE_TYPES.get(name.removesuffix("_HIDDEN"), "Text")


def is_key(key):
    return re.fullmatch(r"[a-z][a-z0-9_]*", key) is not None


def dump(name):
    """Yields (scope, key, value) of a doveconf -d dump; blocks of no known scope are skipped."""
    stack = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("#") or not line:
            continue
        if line.endswith("{"):
            stack.append(line.split()[0])
        elif line == "}":
            stack.pop()
        elif "=" in line:
            key, value = (part.strip() for part in line.split("=", 1))
            scope = BLOCK_SCOPES.get(stack[-1]) if stack else "Root"
            if scope is not None and is_key(key):
                yield scope, key, value


def table_23():
    table = {}
    for row in rows("source-2.3.19.1.tsv"):
        if is_key(row["key"]):
            table[SCOPES_23.get(row["array"], "Root"), row["key"]] = [source_type(row["type"]), ""]
    for scope, key, value in dump("doveconf-d-2.3.txt"):
        row = table.setdefault((scope, key), ["Text", ""])
        if scope == "Root":
            row[1] = value
    for row in rows("documentation-2.3.tsv"):
        if not is_key(row["name"]):
            continue
        if row["kind"] == "plugin":
            table.setdefault(("Plugin", row["name"]), ["Text", ""])
        elif not any((scope, row["name"]) in table for scope in ("Root", *SCOPES_23.values())):
            table.setdefault(("Root", row["name"]), ["Text", ""])
    # Pigeonhole's, as its libraries in Debian's dovecot-sieve spell them; without the numbers of numbered ones.
    for key in (DATA / "pigeonhole-0.5.19.txt").read_text(encoding="utf-8").split():
        table.setdefault(("Plugin", key), ["Text", ""])
    # Keys of connect strings that the documentation lists among the others; doveconf 2.3.19 rejects each.
    for key in (DATA / "rejected-2.3.txt").read_text(encoding="utf-8").split():
        table.pop(("Root", key), None)
    for where, kind in EXTRA_23.items():
        table.setdefault(where, [kind, ""])
    return table


def table_24():
    table = {}
    for name in ("source-2.4.1.tsv", "source-2.4.4.tsv"):
        for row in rows(name):
            key = row["key"]
            for prefix, suffixes in PREFIXES_24.items():
                if key in suffixes:
                    key = prefix + key
            if is_key(key):
                table.setdefault(("Root", key), [source_type(row["type"]), ""])
    for entry in json.loads((DATA / "documentation-2.4.json").read_text(encoding="utf-8")):
        if is_key(entry["name"]):
            table.setdefault(("Root", entry["name"]), [DOC_TYPES.get(entry["type"], "Text"), ""])
    for scope, key, value in dump("doveconf-d-2.4.txt"):
        if scope == "Root":
            table.setdefault((scope, key), ["Text", ""])[1] = value
    return table


def enums(version):
    found = {}
    for row in rows("enums.tsv"):
        if row["version"] == version:
            found[row["scope"].title(), row["key"]] = row["values"]
    return found


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?") + '"'


def write(version, table, name):
    values = enums(version)
    lines = ["// Made by tools/dovecot_settings.py from data/dovecot/; do not edit.", "// clang-format off"]
    for (scope, key), (kind, default) in sorted(table.items(), key=lambda item: (item[0][1], item[0][0])):
        allowed = values.get((scope, key), "")
        if allowed:
            kind = "Enum"
        lines.append(f"{{{quoted(key)}, Scope::{scope}, SettingType::{kind}, {quoted(default)}, {quoted(allowed)}}},")
    (OUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


write("2.3", table_23(), "settings_23.inc")
write("2.4", table_24(), "settings_24.inc")
