"""Long sheets: one row for each person and skill."""

import numpy as np
import numpy.typing as npt

from dataroles.exceptions import short_repr
from dataroles.files.sheets.contents import Contents, Identities
from dataroles.files.sheets.grids import (
    column_letter,
    is_blank,
)
from dataroles.files.sheets.table import (
    FIRST_NAMES,
    LAST_NAMES,
    NAME_HEADINGS,
    RATING_HEADINGS,
    SKILL_HEADINGS,
    STANDARD_ERROR,
    heading_of,
    text_of_cell,
)
from dataroles.model.matrix import AttributeValue, SkillMatrix
from dataroles.model.reading import ColumnReading
from dataroles.model.text import lookup_key, name_fault, slug, slugs

_LONG_COLUMNS = 3


class LongSheet(Contents):
    """Sheet with one row for each person and skill."""

    def matrix(self) -> SkillMatrix:
        """Read a sheet with one row for each person and skill."""
        keys = self.headings
        id_at, skill_at, rating_at = self._id_column(), self._headed(SKILL_HEADINGS), self._headed(RATING_HEADINGS)
        names_at = self.find_all(self.options.name, "name")
        if not names_at:
            full = self._headed(NAME_HEADINGS)
            both = [at for words in (FIRST_NAMES, LAST_NAMES) if (at := self._headed(words)) is not None]
            names_at = [full] if full is not None else both or ([id_at] if id_at is not None else [])
        if not names_at and skill_at is None and rating_at is None and len(keys) >= _LONG_COLUMNS:
            names_at, skill_at, rating_at = [0], 1, 2
        if not names_at or skill_at is None or rating_at is None:
            self.fault(
                "a long sheet needs a column for the name, one for the skill and one for the rating: give them the"
                " headings 'name', 'skill' and 'rating'"
            )
            self.raise_faults()
        assert skill_at is not None and rating_at is not None  # noqa: S101, PT018 (there would be a fault)
        error_at = self._headed((STANDARD_ERROR, "standard_error", f"{STANDARD_ERROR}s"))
        repeats_at = self.find_all(self.options.repeats, "repeats")
        person_at = self._person_column(id_at)
        kinds = self._long_kinds(
            names_at,
            {"id": id_at, "person": person_at, "skill": skill_at, "rating": rating_at, STANDARD_ERROR: error_at},
        )
        kinds |= dict.fromkeys(repeats_at, ("repeat", "given by repeats="))
        self._skip_rows(names_at)
        columns = [ColumnReading(column_letter(at), self.headings[at], *kinds[at]) for at in range(len(keys))]
        rest = [at for at in kinds if kinds[at][0] in ("attribute", "repeat")]
        ratings = self._values([rating_at])[:, 0]
        errors = None if error_at is None else self._numbers_in(error_at)
        skill_of, skills = self._skills_down(skill_at)
        row_of, first, who = self._people_down(names_at, id_at, person_at, repeats_at)
        self._check_entries(row_of, skill_of, who.names, skills)
        attributes = self._attributes(rest)
        self._check_constant(attributes, row_of, first, who.names)
        self.headings[:] = skills
        self.groups[:] = [""] * len(skills)
        framework, places = self._framework([*range(len(skills))])
        self.raise_faults()
        assert framework is not None  # noqa: S101 (there would be a fault)
        table = np.full((len(first), len(skills)), np.nan)
        table[row_of, skill_of] = ratings
        error_table = None
        if errors is not None:
            error_table = np.full(table.shape, np.nan)
            error_table[row_of, skill_of] = errors
        kept = {heading: [values[at] for at in first] for heading, values in attributes.items()}
        return self._matrix(framework, places, table, error_table, who, kept, columns)

    def _long_kinds(self, names_at: list[int], found: dict[str, int | None]) -> dict[int, tuple[str, str]]:
        """Return what each column of a long sheet is, and why."""
        kinds = dict.fromkeys(range(len(self.headings)), ("attribute", "not one of the columns of a long sheet"))
        kinds |= {at: (kind, f"{kind} in a long sheet") for kind, at in found.items() if at is not None}
        kinds |= dict.fromkeys(names_at, ("name", "names of a long sheet"))
        for at, heading in enumerate(self.headings):
            if not heading and kinds[at][0] == "attribute":
                kinds[at] = ("ignored", "no heading")
                if not all(map(is_blank, self.columns[at].cells)):
                    self.fault(f"column {column_letter(at)} has cells and no heading: write one above it")
        return kinds

    def _skills_down(self, skill_at: int) -> tuple[npt.NDArray[np.intp], list[str]]:
        """Return the place of the skill in each row, and the skills as first spelled."""
        column = self.columns[skill_at]
        names = [heading_of(cell) for cell in column.cells]
        for code, name in enumerate(names):
            if not name:
                for row in column.rows_of(code):
                    self.fault("the row has no skill: enter one", f"row {self.numbers[row]}")
        given = self.options.framework
        places: dict[object, int] = {}
        skills: list[str] = []
        of_code = []
        for name in names:
            key = given.index(name) if given is not None and name in given else lookup_key(name)
            if key not in places:
                places[key] = len(skills)
                skills.append(name)
            of_code.append(places[key])
        return np.array(of_code, dtype=np.intp)[column.codes] if of_code else np.empty(0, np.intp), skills

    def _people_down(
        self, names_at: list[int], id_at: int | None, person_at: int | None, repeats_at: list[int]
    ) -> tuple[npt.NDArray[np.intp], list[int], Identities]:
        """Return the place of the person in each row, the first row of each, and who they are."""
        names = self._names(names_at)
        labels = self._ids_in(id_at) if id_at is not None else slugs(names)
        parts = [[text_of_cell(cell) for cell in self.columns[at]] for at in repeats_at]
        persons = self._ids_in(person_at) if person_at is not None else labels
        places: dict[tuple[str, ...], int] = {}
        row_of: list[int] = []
        first: list[int] = []
        ids: list[str] = []
        people: list[str] = []
        for at, (name, *words) in enumerate(zip(names, labels, *parts, strict=True)):
            place = f"row {self.numbers[at]}"
            if not name:
                self.fault("the row has no name: enter one", place)
            elif problem := name_fault(name):
                self.fault(f"the name {problem}", place)
            key = tuple(map(lookup_key, words))
            if key not in places:
                places[key] = len(first)
                first.append(at)
                ids.append(slug("-".join(words)) if repeats_at else words[0])
                people.append(persons[at])
            elif name != names[first[places[key]]]:
                self.fault(
                    f"{names[first[places[key]]]!r} and {name!r} have the same id {words[0]!r}: correct one", place
                )
            row_of.append(places[key])
        who = Identities([names[at] for at in first], ids, people)
        return np.array(row_of, dtype=np.intp), first, who

    def _check_entries(
        self, row_of: npt.NDArray[np.intp], skill_of: npt.NDArray[np.intp], names: list[str], skills: list[str]
    ) -> None:
        """Collect a fault for each skill that a person is rated on twice."""
        seen: dict[tuple[int, int], int] = {}
        for at, entry in enumerate(zip(row_of.tolist(), skill_of.tolist(), strict=True)):
            first = seen.setdefault(entry, at)
            if first != at:
                self.fault(
                    f"{names[entry[0]]!r} is rated twice for {skills[entry[1]]!r}, in rows {self.numbers[first]} and"
                    f" {self.numbers[at]}: keep one, or pass repeats= with the column that tells them apart"
                )

    def _check_constant(
        self,
        attributes: dict[str, list[AttributeValue]],
        row_of: npt.NDArray[np.intp],
        first: list[int],
        names: list[str],
    ) -> None:
        """Collect a fault where an attribute differs between the rows of one person."""
        for heading, values in attributes.items():
            for value, person in zip(values, row_of.tolist(), strict=True):
                if value != values[first[person]]:
                    self.fault(
                        f"{short_repr(heading)} differs between the rows of {names[person]!r}: pass"
                        f" repeats={short_repr(heading)}, or remove the column"
                    )
                    break
