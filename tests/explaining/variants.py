"""Variants of `kanreg-palembang` that no roster can keep, each a few lines beside a copy of it."""

import shutil

from tests.commands.running import KANREG

CIRCULARS = """
rules+:
  - {rule: fixed_days, name: Jumat WFA, days: [fri], mode: WFA, because: SE 3/2026}
  - {rule: barred_days, name: Tidak WFA Jumat, days: [fri], because: SE Gubernur}
"""
SHARES = """
rules+:
  - {rule: coverage, name: Enam puluh persen hadir, each: unit, min_share: 0.6, because: SE Sekjen}
  - {rule: fixed_days, name: Rabu dan Kamis WFA, days: [wed, thu], mode: WFA, because: SE 3/2026}
"""
QUOTA = """
rules+:
  - {rule: wfa_quota, name: Kuota WFA, per_week: {min: 3, max: 3}}
"""


def variant(folder, text, **tables):
    """Write a variant of `two-days.yaml` with some tables of its own, and return its path."""
    copied = shutil.copytree(KANREG.parent, folder / "kanreg")
    names = []
    for table, content in tables.items():
        (copied / f"{table}-variant.csv").write_text(content, encoding="utf-8")
        names.append(f"{table}: {table}-variant.csv")
    path = copied / "variant.yaml"
    path.write_text(f"extends: two-days.yaml\ntables: {{{', '.join(names)}}}\n{text}", encoding="utf-8")
    return path


def table(name):
    """Return the text of a table of the original."""
    return (KANREG.parent / f"{name}.csv").read_text(encoding="utf-8")


def with_desks(folder, zone, desks):
    """Return the variant in which a zone has other desks."""
    rows = [row.split(",") for row in table("zones").splitlines()]
    rows = [[*row[:3], str(desks), *row[4:]] if row[0] == zone else row for row in rows]
    return variant(folder, "", zones="\n".join(",".join(row) for row in rows) + "\n")


def with_leave(folder, role, date, people):
    """Return the variant in which the first people of a role are on leave on a day."""
    rows = [row.split(",") for row in table("employees").splitlines()]
    absent = [row[0] for row in rows if row[3] == role][:people]
    leave = "".join(f"{key},{date},{date},Cuti tahunan\n" for key in absent)
    return variant(folder, "", absences=table("absences") + leave)
