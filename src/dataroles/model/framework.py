"""Frameworks: ordered sets of skills that are rated on one scale."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dataroles.exceptions import CatalogError, UnknownSkillError, shown, way_out
from dataroles.model.mapping import FrozenMapping
from dataroles.model.moving import renamed
from dataroles.model.scale import RatingScale
from dataroles.model.showing import Keyed
from dataroles.model.skill import Skill
from dataroles.model.text import check_id, check_name, check_text, instances_of, lookup_key, places_of

if TYPE_CHECKING:
    from dataroles.model.profile import SkillProfile

__all__ = ["SkillFramework"]


def _skills(skills: Iterable[Skill]) -> tuple[Skill, ...]:
    return tuple(skills)


@frozen(repr=False)
class SkillFramework(Keyed):
    """An ordered set of skills that are rated on one scale.

    Parameters
    ----------
    id : str
        Short identifier without white space.
    name : str
        What people call it.
    skills : iterable of Skill
        At least one; their order is that of every array, table and plot. Their ids and names
        are unique, whatever the case.
    scale : RatingScale
        What the ratings range over.
    measures : str, optional
        A word for what the ratings measure, such as ``"requirement"`` or ``"importance"``.

    Raises
    ------
    CatalogError
        If there is no skill, two skills share an id or name, or a text is not valid.

    Examples
    --------
    >>> skills = [Skill("sql", "SQL"), Skill("python", "Python")]
    >>> framework = SkillFramework("coding", "Coding", skills, RatingScale(1, 5))
    >>> len(framework), framework["Python"].id, "Rust" in framework
    (2, 'python', False)
    """

    id: str = field(validator=check_id)
    name: str = field(validator=check_name)
    skills: tuple[Skill, ...] = field(converter=_skills, validator=instances_of(Skill, "Skill('sql', 'SQL')"))
    scale: RatingScale = field(validator=instances_of(RatingScale, "RatingScale(1, 5)"))
    measures: str = field(default="", validator=check_text)
    _positions: FrozenMapping[str, int] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if not self.skills:
            raise CatalogError(f"the framework {self.id!r} has no skills: give it at least one")
        positions, clashes = places_of((skill.id, (skill.id, skill.name)) for skill in self.skills)
        if clashes:
            raise CatalogError(
                *(f"skills of the framework {self.id!r} collide: {clash}: give each its own" for clash in clashes)
            )
        object.__setattr__(self, "_positions", FrozenMapping(positions.items()))

    def _line(self) -> str:
        return f"<SkillFramework {self.id!r} ({self.name!r}): {len(self.skills)} skills>"

    def __len__(self) -> int:
        return len(self.skills)

    def __iter__(self) -> Iterator[Skill]:
        return iter(self.skills)

    def __contains__(self, skill: object) -> bool:
        if isinstance(skill, Skill):
            return skill in self.skills
        return isinstance(skill, str) and lookup_key(skill) in self._positions

    def __getitem__(self, skill: str) -> Skill:
        return self.skills[self.index(skill)]

    def index(self, skill: str) -> int:
        """Return the position of a skill.

        Parameters
        ----------
        skill : str
            Its id or name, in any case.

        Returns
        -------
        int
            From 0 to ``len(framework) - 1``.

        Raises
        ------
        UnknownSkillError
            If the framework has no such skill; the message names near ones.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.load_catalog().framework.index("MLOps")
        11
        """
        position = self._positions.get(lookup_key(skill)) if isinstance(skill, str) else None
        if position is None:
            known = [word for known in self.skills for word in (known.name, known.id)]
            raise UnknownSkillError(f"unknown skill {shown(skill)} on {self.id!r}: {way_out(skill, known)}")
        return position

    def rate(
        self,
        ratings: Mapping[str, float | None],
        *,
        name: str,
        id: str | None = None,
        default: float | None = None,
        standard_errors: Mapping[str, float | None] | None = None,
    ) -> "SkillProfile":
        """Make a profile by rating skills, each named by its id or name.

        Parameters
        ----------
        ratings : mapping of str to float or None
            A rating on the framework's scale for each skill; None says that it is unrated.
        name : str
            Whose profile it is.
        id : str, optional
            Its identifier; by default made of the name ("Ann Lee" gives ``"ann-lee"``).
        default : float, optional
            The rating of the skills that are not named. Without it they are unrated.
        standard_errors : mapping of str to float or None, optional
            The standard error of each rating, at least 0, in rating points.

        Returns
        -------
        SkillProfile
            The ratings, in the framework's order.

        Raises
        ------
        UnknownSkillError
            If a skill is not one of the framework's.
        RatingError
            If a rating is off the scale or no number, a skill is rated twice (by its id and its
            name), or a standard error is negative or has no rating. All faults are named at once.

        Examples
        --------
        >>> import dataroles as dr
        >>> lifecycle = dr.load_catalog().framework
        >>> me = lifecycle.rate({"Storytelling": 4, "databases": 3}, name="Me", default=1)
        >>> me["Databases"], me["MLOps"]
        (3.0, 1.0)
        """
        from dataroles.model.rate import rate  # noqa: PLC0415 (a profile knows its framework from the start)

        return rate(self, ratings, name=name, id=id, default=default, standard_errors=standard_errors)

    def questionnaire(self) -> str:
        """Write a blank sheet on which a person rates these skills, for `read_profiles` to take back.

        Returns
        -------
        str
            CSV: a row for the person's name, then one for each skill, with what it means, an empty
            cell for the rating, and what the ratings mean.

        Examples
        --------
        >>> from pathlib import Path
        >>> import dataroles as dr
        >>> lifecycle = dr.load_catalog().framework
        >>> sheet = lifecycle.questionnaire().replace("Your name,,,", "Your name,,Ann,")
        >>> _ = Path("ann.csv").write_text(sheet, encoding="utf-8")
        >>> dr.read_profiles("ann.csv", lifecycle)
        (<SkillProfile 'ann' ('Ann') on 'lifecycle': 0 of 12 skills rated>,)
        """
        from dataroles.model.questionnaire import questionnaire  # noqa: PLC0415 (few need it)

        return questionnaire(self)

    def extended(self, *skills: Skill) -> "SkillFramework":
        """Return the framework with more skills, after its own.

        To put it into a catalog, whose roles are then unrated on the new skills:
        ``catalog.extended(frameworks=[bigger], on_conflict="replace")``.

        Parameters
        ----------
        *skills : Skill
            What is new; its ids and names are none of the framework's.

        Returns
        -------
        SkillFramework
            A new framework of the same id; this one stays as it is.

        Raises
        ------
        CatalogError
            If ids or names collide.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> [skill.name for skill in platform.extended(dr.Skill("rust", "Rust"))][-2:]
        ['Kubernetes, Docker, Terraform', 'Rust']
        """
        return evolve(self, skills=(*self.skills, *skills))

    def rescaled(self, scale: RatingScale) -> "SkillFramework":
        """Return the framework with another scale.

        Parameters
        ----------
        scale : RatingScale
            What ratings are to range over.

        Returns
        -------
        SkillFramework
            A new framework of the same id and skills. `SkillProfile.rescaled` moves ratings.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.load_catalog().framework.rescaled(dr.RatingScale(0, 100)).scale.span
        100.0
        """
        return evolve(self, scale=scale)

    def renamed_skills(self, names: Mapping[str, str | Skill]) -> "SkillFramework":
        """Return the framework with other names for skills, all changed at once.

        Parameters
        ----------
        names : mapping of str to str or Skill
            For a skill's id or name, its new name, of which the id is made too ("Data Modeling"
            gives ``"data-modeling"``), or a skill to stand in its place as it is, such as one of
            another framework.

        Returns
        -------
        SkillFramework
            A new framework of the same id, with the skills in the same order.

        Raises
        ------
        UnknownSkillError
            If the framework has no such skill.
        CatalogError
            If a name is not valid, a skill is named twice, or the new ids or names collide.
        TypeError
            If `names` is no mapping.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> platform.renamed_skills({"CI/CD": "Continuous Delivery"})["continuous delivery"].id
        'continuous-delivery'
        """
        return evolve(self, skills=renamed(self.skills, self.index, names))
