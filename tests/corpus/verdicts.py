"""ORACLE.tsv beside a folder of real files: the verdict of each real program on each file.

Columns: split, format, file, oracle, exit status, verdict, first message. Where several programs read a file, the one that
its format is named after counts; a file that two rows let pass only with variables set counts as accepted.
"""
import csv
import os
from dataclasses import dataclass

# Of the rows for interfaces, ifupdown's own.
OWN = {"interfaces": "ifquery --list -a"}


@dataclass
class Verdict:
    format: str
    file: str       # below FORMAT/ or templates/FORMAT/
    path: str
    tree: bool      # the program got the whole tree as its own directory, not only the file
    template: bool
    judged: bool    # False: the verdict says that the program was not asked, or not the right one
    accepted: bool
    message: str


def located(corpus, language, name):
    for folder in (language, os.path.join("templates", language), "templates"):
        path = os.path.join(corpus, folder, name)
        if os.path.isfile(path):
            return path, folder != language
    return None, False


def verdicts(corpus):
    rows = {}
    with open(os.path.join(corpus, "ORACLE.tsv"), newline="", errors="surrogateescape") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            language, name, oracle = row["format"], row["file"], row["oracle"]
            if language in OWN and oracle != OWN[language]:
                continue
            path, template = located(corpus, language, name)
            if path is None:
                continue
            key = (language, name, oracle.startswith("TREE"))
            verdict = Verdict(language, name, path, key[2], template, row["verdict"] in ("ok", "reject"),
                              row["verdict"] == "ok", row["first_message"] or "")
            if key in rows:
                verdict.accepted = verdict.accepted or rows[key].accepted
            rows[key] = verdict
    return list(rows.values())
