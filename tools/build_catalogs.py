"""Build the bundled catalogs from published tables: python tools/build_catalogs.py [folder].

The script reads the tables in sources/ and writes a folder for each catalog, by default into the package. The output
is the same on every system; a test compares it with the files of the package.
"""

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from dataroles.model.text import slug

SOURCES = Path(__file__).parent / "sources"
CATALOGS = Path(__file__).parents[1] / "src" / "dataroles" / "catalogs"


def rows(*path: str) -> list[dict[str, str]]:
    """Return the rows of a source table."""
    with SOURCES.joinpath(*path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def toml_text(text: str) -> str:
    """Write a string in single quotes if possible: TOML reads such a literal several times as fast."""
    # A JSON string is a valid TOML string.
    return f"'{text}'" if text.isprintable() and "'" not in text else json.dumps(text, ensure_ascii=False)


def catalog_file(source: str, skills: Iterable[dict[str, str]]) -> str:
    """Return the head of a catalog file with the skills added."""
    lines = []
    for skill in skills:
        pairs = ", ".join(f"{key} = {toml_text(value)}" for key, value in skill.items())
        lines.append(f"  {{ {pairs} }},\n")
    head = (SOURCES / source / "catalog.toml").read_text(encoding="utf-8")
    return head.replace("skills = []", f"skills = [\n{''.join(lines)}]")


def write_table(path: Path, header: Iterable[str], body: Iterable[Iterable[str]]) -> None:
    """Write a CSV file with the same bytes on every system."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(body)


def write_catalog_file(folder: Path, content: str) -> None:
    """Write a catalog file with the same bytes on every system."""
    (folder / "catalog.toml").write_text(content, encoding="utf-8", newline="\n")


def build_onet(folder: Path) -> None:
    """Write the occupations of the O*NET database: importance of skills, and its standard errors."""
    skills = rows("onet", "skills.csv")
    summaries = {row["element_id"]: row["summary"] for row in rows("onet", "summaries.csv")}
    ids = [slug(skill["element_name"]) for skill in skills]
    titles = {row["onet_soc_code"]: row["title"] for row in rows("onet", "occupations.csv")}

    described = (
        {
            "id": id_,
            "name": skill["element_name"],
            "group": skill["group"],
            "summary": summaries[skill["element_id"]],
        }
        for id_, skill in zip(ids, skills, strict=True)
    )
    write_catalog_file(folder, catalog_file("onet", described))

    def cells(row: dict[str, str]) -> list[str]:
        return [row[skill["element_id"]] for skill in skills]

    ratings = (
        (code := row["onet_soc_code"], titles[code], *cells(row)) for row in rows("onet", "skills_importance.csv")
    )
    errors = ((row["onet_soc_code"], *cells(row)) for row in rows("onet", "skills_importance_standard_error.csv"))
    write_table(folder / "ratings.onet-skills.csv", ("id", "name", *ids), ratings)
    write_table(folder / "standard_errors.onet-skills.csv", ("id", *ids), errors)


def build_edison(folder: Path) -> None:
    """Write the professional profiles of the EDISON framework."""
    groups = [(row["group"], *row["group"].split(" ", 1), row["summary"]) for row in rows("edison", "summaries.csv")]
    described = ({"id": id_, "name": name, "summary": summary} for _, id_, name, summary in groups)
    write_catalog_file(folder, catalog_file("edison", described))
    profiles = rows("edison", "professional_profiles.csv")
    body = ([row["profile_id"], row["profile"], *(row[group[0]] for group in groups)] for row in profiles)
    write_table(folder / "ratings.edison.csv", ("id", "name", *(group[1] for group in groups)), body)


def main(target: Path) -> None:
    """Write all catalogs, each to its folder."""
    for name, build in {"onet-skills": build_onet, "edison": build_edison}.items():
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        build(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CATALOGS)
