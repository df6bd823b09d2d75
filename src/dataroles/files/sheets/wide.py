"""Wide sheets: people down and skills across."""

from collections import Counter

import numpy as np

from dataroles.exceptions import short_repr
from dataroles.files.sheets.contents import Contents, Identities
from dataroles.files.sheets.grids import (
    column_letter,
    is_blank,
)
from dataroles.files.sheets.table import (
    FIRST_NAMES,
    LAST_NAMES,
    MOST_PLACES,
    NAME_HEADINGS,
    RATING_HEADINGS,
    SKILL_HEADINGS,
    STANDARD_ERROR,
    TIME_HEADINGS,
    heading_key,
    listed,
    text_of_cell,
)
from dataroles.model.matrix import SkillMatrix
from dataroles.model.numbers import FloatArray, plain
from dataroles.model.reading import ColumnReading
from dataroles.model.text import are_names, lookup_key, lookup_keys, name_fault, slug, slugs


class WideSheet(Contents):
    """Sheet with one row per person and one column per skill."""

    def matrix(self) -> SkillMatrix:
        """Read a sheet with people down and skills across."""
        kinds: dict[int, tuple[str, str]] = {}
        for at, heading in enumerate(self.headings):
            if not heading and all(map(is_blank, self.columns[at].cells)):
                kinds[at] = ("ignored", "no heading and no cells")
        self._check_layout()
        id_at = self._id_column()
        names_at, reason = self._name_columns(id_at)
        kinds |= dict.fromkeys(names_at, ("name", reason))
        if id_at is not None and id_at not in kinds:
            kinds[id_at] = ("id", "given by id=" if self.options.id else "heading of ids")
        person_at = self._person_column(id_at)
        if person_at is not None:
            kinds[person_at] = ("person", "heading of the ids of people")
        repeats_at = self.find_all(self.options.repeats, "repeats")
        kinds |= dict.fromkeys(repeats_at, ("repeat", "given by repeats="))
        self._skip_rows(names_at)
        errors_at = {} if self.options.roles else self._error_columns()
        kinds |= {at: (STANDARD_ERROR, "heading of standard errors") for at in errors_at.values() if at not in kinds}
        skills_at = self._skill_columns(kinds)
        values = self._values(skills_at)
        framework, places = self._framework(skills_at)
        who = self._identities(names_at, id_at, person_at, repeats_at)
        attributes = self._attributes(at for at, (kind, _) in kinds.items() if kind in ("attribute", "repeat"))
        errors = self._errors(skills_at, errors_at)
        self.raise_faults()
        assert framework is not None  # noqa: S101 (there would be a fault)
        columns = [ColumnReading(column_letter(at), self.headings[at], *kinds[at]) for at in range(len(self.headings))]
        return self._matrix(framework, places, values, errors, who, attributes, columns)

    def _check_layout(self) -> None:
        """Raise a fault if the sheet looks long or transposed."""
        keys = [heading_key(heading) for heading in self.headings]
        if self.options.name or self.options.layout == "transposed" or self.options.roles:
            return
        if keys and keys[0] in SKILL_HEADINGS and not set(keys) & {*NAME_HEADINGS, *FIRST_NAMES}:
            self.fault(
                f"the first heading is {short_repr(self.headings[0])}, as in a sheet with skills down and people"
                " across: pass layout='transposed', or name= with the heading of the names"
            )
            self.raise_faults()
        if self.options.skills is None and set(keys) & {*SKILL_HEADINGS} and set(keys) & {*RATING_HEADINGS}:
            self.fault(
                "the headings name a skill and a rating, as in a sheet with one row for each person and skill: pass"
                " layout='long', or skills= with the headings of the skills"
            )
            self.raise_faults()

    def _name_columns(self, id_at: int | None) -> tuple[list[int], str]:
        """Return the columns of the names, and why they are."""
        if self.options.name:
            return self.find_all(self.options.name, "name"), "given by name="
        if self.options.layout == "transposed":
            return [0], "first row of a transposed sheet"
        if self.options.roles:
            first = 0 if id_at != 0 else self._headed(("name",)) or 0
            return [first], "first column of a sheet of roles"
        if (headed := self._headed(NAME_HEADINGS)) is not None:
            return [headed], "heading of names"
        parts = [at for words in (FIRST_NAMES, LAST_NAMES) if (at := self._headed(words)) is not None]
        if parts:
            return parts, "headings of first and last names"
        for at, column in enumerate(self.columns):
            texts = column.cells
            if at == id_at or not texts or len(texts) < len(column) or heading_key(self.headings[at]) in TIME_HEADINGS:
                continue
            if all(isinstance(cell, str) and self.reader.read(cell).kind == "word" for cell in texts) and len(
                {lookup_key(str(cell)) for cell in texts}
            ) == len(texts):
                return [at], "first column of texts that are all different"
        if id_at is not None:
            return [id_at], "the ids, as there are no names"
        self.fault("no column holds the names: pass name= with its heading")
        return [], ""

    def _skill_columns(self, kinds: dict[int, tuple[str, str]]) -> list[int]:
        """Return the columns of skills, and record the kind of each other column."""
        rest = [at for at in range(len(self.headings)) if at not in kinds]
        options = self.options
        chosen: set[int] | None = None
        reason = "given by skills="
        if options.skills is not None:
            chosen = {*self.find_all(options.skills, "skills")}
        elif options.headings is not None:
            chosen, reason = {at for at in rest if self.matched[at]}, "matches headings="
        elif options.framework is not None:
            chosen, reason = {at for at in rest if self.headings[at] in options.framework}, "skill of the framework"
        elif options.roles:
            chosen, reason = {*rest}, "column of a sheet of roles"
        others = {*self.find_all(options.attributes or (), "attributes")}
        skills: list[int] = []
        for at in rest:
            if at in others:
                kinds[at] = ("attribute", "given by attributes=")
            elif chosen is not None:
                kinds[at] = ("skill", reason) if at in chosen else ("attribute", "not among the skills")
            else:
                kinds[at] = self._kind(at)
            if kinds[at][0] == "skill":
                skills.append(at)
            if not self.headings[at]:
                what = "ratings" if kinds[at][0] == "skill" else "cells"
                self.fault(f"column {column_letter(at)} has {what} and no heading: write one above it")
        if not skills and not (self.faults and chosen is not None):
            self._no_skills([at for at in rest if at not in others])
        return skills

    def _kind(self, at: int) -> tuple[str, str]:
        counts = self.kind_of(at)
        filled = sum(counts.values()) - counts.get("unrated", 0)
        ratings = counts.get("rating", 0)
        if not filled:
            return "attribute", "no ratings: skills= would make it a skill"
        if not ratings:
            return "attribute", "none of its cells is a rating"
        share = f"{ratings} of {filled} filled cells are ratings"
        if 2 * ratings < filled:
            self.fault(
                f"{self.place(at)} may be a skill or not, as {share}: pass skills= or attributes= with its heading"
            )
            return "attribute", share
        return "skill", share

    def kind_of(self, at: int) -> dict[str, int]:
        """Return how many cells of a column there are of each kind."""
        counts: Counter[str] = Counter()
        column = self.columns[at]
        for cell, count in zip(column.cells, column.counts, strict=True):
            counts[self.reader.read(cell).kind] += count
        return counts

    def _no_skills(self, columns: list[int]) -> None:
        """Collect a fault that says which option makes the columns skills."""
        low, high = plain(self.scale.minimum), plain(self.scale.maximum)
        framework = self.options.framework
        if framework is not None and self.options.skills is None:
            known = listed(skill.name for skill in framework.skills)
            self.fault(
                f"no heading is a skill of {framework.id!r}: name the columns as its skills ({known}), or leave out the"
                " framework"
            )
            return
        if self._has_second_header():
            return
        found: dict[str, dict[str, None]] = {}
        for at in columns:
            for cell in self.columns[at].cells:
                kind: str = self.reader.read(cell).kind
                if kind not in ("unrated", "rating"):
                    found.setdefault(kind, {})[text_of_cell(cell)] = None
        ways_out = {
            "percent": "pass scale=dr.RatingScale(0, 100)",
            "off": "pass scale= with the scale of the ratings, such as dr.RatingScale(0, 10)",
            "fraction": "pass scale= with the number after the slash as its maximum",
            "decimal": "pass decimal=','",
            "word": "pass labels= with the rating of each word, or skills= to see all faults",
        }
        for kind, way_out in ways_out.items():
            if kind in found and (kind != "word" or len(found) == 1):
                self.fault(
                    f"no column has ratings from {low} to {high}, but there are {listed(found[kind])}: {way_out}"
                )
        if not self.faults:
            self.fault(f"no column has ratings from {low} to {high}: pass skills= with the headings of the skills")

    def _error_columns(self) -> dict[str, int]:
        """Return the columns of standard errors by the heading of their skill, as `lookup_key` folds it."""
        keys = [lookup_key(heading) for heading in self.headings]
        skills = ((key.removesuffix(f" {STANDARD_ERROR}"), at) for at, key in enumerate(keys))
        return {skill: at for skill, at in skills if skill != keys[at] and skill in keys}

    def _errors(self, skills_at: list[int], errors_at: dict[str, int]) -> FloatArray | None:
        """Return the standard errors of the skills, or None if there are none."""
        columns = [errors_at.get(lookup_key(self.headings[at])) for at in skills_at]
        if all(at is None for at in columns):
            return None
        table = np.full((len(self.numbers), len(columns)), np.nan)
        for n, at in enumerate(columns):
            if at is not None:
                table[:, n] = self._numbers_in(at)
        return table

    def _identities(
        self, names_at: list[int], id_at: int | None, person_at: int | None, repeats_at: list[int]
    ) -> Identities:
        """Return the names, ids and people of the rows."""
        names = self._names(names_at) if names_at else [""] * len(self.numbers)
        numbers = self.numbers.tolist()
        if names_at and not are_names(names):
            for name, number in zip(names, numbers, strict=True):
                if not name:
                    self.fault("the row has no name: enter one, or leave the row out with skip=", f"row {number}")
                elif problem := name_fault(name):
                    self.fault(f"the name {problem}", f"row {number}")
        ids = slugs(names) if id_at is None else self._ids_in(id_at)
        people = ids
        if person_at is not None:
            people = self._ids_in(person_at)
        elif repeats_at:
            parts = [map(text_of_cell, self.columns[at]) for at in repeats_at]
            ids = [slug("-".join(words)) for words in zip(ids, *parts, strict=True)]
        keys = lookup_keys(ids)
        if len({*keys}) < len(keys):
            rows: dict[str, list[int]] = {}
            for at, key in enumerate(keys):
                rows.setdefault(key, []).append(at)
            for key, same in rows.items():
                if key and len(same) > 1:
                    self._repeated(names[same[0]], [numbers[at] for at in same])
        return Identities(names, ids, people)

    def _repeated(self, name: str, numbers: list[int]) -> None:
        more = f" and {len(numbers) - MOST_PLACES} more" if len(numbers) > MOST_PLACES else ""
        places = ", ".join(f"row {number}" for number in numbers[:MOST_PLACES]) + more
        way_out = (
            "give each its own id, in a column 'id'"
            if self.options.roles
            else "pass repeats= with the column that tells them apart, such as a rater or a date, or give each an id"
        )
        self.fault(f"a name or id is in several rows: {way_out}", f"{name!r} in {places}")
