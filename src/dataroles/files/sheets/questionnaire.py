"""Questionnaires, as `SkillFramework.questionnaire` writes them: skills down."""

from collections import Counter

import numpy as np

from dataroles.exceptions import SheetError, short_repr, suggest
from dataroles.files.sheets.contents import Contents, Identities
from dataroles.files.sheets.grids import (
    Cell,
    column_letter,
    is_blank,
)
from dataroles.files.sheets.table import text_of_cell
from dataroles.model.framework import QUESTIONNAIRE_HEADINGS, YOUR_NAME
from dataroles.model.matrix import SkillMatrix
from dataroles.model.reading import ColumnReading
from dataroles.model.text import name_fault, slugs


class Questionnaire(Contents):
    """Questionnaire for one person, or for several people across."""

    def for_one(self) -> SkillMatrix:
        """Read a questionnaire for one person: skills down, with the name in the row without a skill."""
        ids, _, _, ratings, _ = ([*column] for column in self.columns)
        given = [text_of_cell(ratings[at]).strip() for at, id_ in enumerate(ids) if is_blank(id_)]
        name = given[0] if given else ""
        if len(given) != 1 or not name:
            self.fault("the name is not given, or not once: write it under 'rating', in the row 'Your name'")
        return self._answers([name], [ratings])

    def for_several(self) -> SkillMatrix:
        """Read a questionnaire for several people: skills down, people across."""
        first = len(QUESTIONNAIRE_HEADINGS)
        names, answers = [], []
        for at, heading in enumerate(self.headings[first:], first):
            if not heading and all(map(is_blank, self.columns[at].cells)):
                continue
            if not heading or heading == YOUR_NAME:
                self.fault(f"column {column_letter(at)} has no name: write it in the first row")
            names.append(heading)
            answers.append([*self.columns[at]])
        return self._answers(names, answers)

    def _answers(self, names: list[str], answers: list[list[Cell]]) -> SkillMatrix:
        """Return the ratings in a questionnaire, given as a column of cells for each person."""
        framework = self.options.framework
        if framework is None:
            raise SheetError(f"{self.source} is a questionnaire: pass the framework that it was made from")
        for name in names:
            if name and (problem := name_fault(name)):
                self.fault(f"the name {problem}")
        values = np.full((len(names), len(framework)), np.nan)
        first: dict[int, int] = {}
        for row, (id_, number) in enumerate(zip(self.columns[0], self.numbers.tolist(), strict=True)):
            if is_blank(id_):
                continue
            skill = text_of_cell(id_)
            if skill not in framework:
                known = suggest(skill, [skill.id for skill in framework])
                self.fault(f"unknown skill {short_repr(skill)} on {framework.id!r}: {known}", f"row {number}")
                continue
            at = framework.index(skill)
            if first.setdefault(at, number) != number:
                self.fault(f"{short_repr(skill)} is in row {first[at]} already: keep one of the two", f"row {number}")
            for person, cells in enumerate(answers):
                found = self.reader.read(cells[row])
                if found.kind in ("rating", "unrated"):
                    values[person, at] = found.rating
                else:
                    self._wrong_cell(cells[row], found, f"row {number}")
        ids = slugs(names)
        for name, count in Counter(names).items():
            if name and count > 1:
                self.fault(f"{name!r} has {count} columns: give each person another name")
        self.raise_faults()
        columns = [
            ColumnReading(column_letter(at), heading, "questionnaire", "first row of a questionnaire")
            for at, heading in enumerate(self.headings)
        ]
        return self._matrix(framework, [*range(len(framework))], values, None, Identities(names, ids, ids), {}, columns)
