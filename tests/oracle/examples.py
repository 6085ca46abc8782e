"""The examples on the rules' pages, and trees made of them."""
import os
import re
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = os.path.join(HERE, "../../docs/rules")

# Without these lines 2.4 reads no further; an example leaves them out unless it is about them.
TRIXIE_NEEDS = ("dovecot_config_version = 2.4.1\n", "dovecot_storage_version = 2.4.1\n")


def examples(rule):
    """(bad, good) of a rule, by its generated page."""
    with open(os.path.join(PAGES, rule + ".md"), newline="") as page:
        text = page.read()

    def block(heading):
        return re.search(r"^## " + heading + r"\n```\n(.*?)^```", text, re.S | re.M).group(1)

    return block("Example"), block("Use instead")


def files_of(entry, text):
    """An example of several files has a line "==> PATH <==" above each but the entry file."""
    files, path = {}, entry
    for line in text.splitlines(keepends=True):
        named = re.fullmatch(r"==> /?(.*) <==\n", line)
        if named:
            path = named.group(1)
        else:
            files[path] = files.get(path, "") + line
    return files


def for_release(language, text, both, codename):
    """The example as a whole file of that release; None if it is written for another."""
    if language != "dovecot":
        return text
    versioned = any("dovecot_config_version" in each for each in both)
    if codename != "trixie":
        return None if versioned and "dovecot_config_version" in text else text
    head = [line for line in TRIXIE_NEEDS if not any(line.split(" ")[0] in each for each in both)]
    if versioned and head and "dovecot_config_version" in text:
        return re.sub(r"^(\s*dovecot_config_version.*\n)", lambda found: found.group(1) + "".join(head), text, count=1,
                      flags=re.M)
    return "".join(head) + text


def write_tree(entry, text):
    """A temporary directory with the files of an example."""
    root = tempfile.mkdtemp(prefix="cfglint-oracle-")
    os.chmod(root, 0o755)
    for path, content in files_of(entry, text).items():
        path = os.path.join(root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", newline="") as out:
            out.write(content)
    return root
