"""Skills, the axes of frameworks."""

from attrs import field, frozen

from dataroles.model.text import check_id, check_name, check_text


@frozen
class Skill:
    """Skill: one axis of a framework.

    Parameters
    ----------
    id : str
        Short identifier without white space, unique in its framework, ignoring case.
    name : str
        Display name.
    group : str, optional
        Heading of the group that the skill belongs to.
    summary : str, optional
        Meaning of the skill, in a sentence.

    Raises
    ------
    CatalogError
        If the id or name is empty, or a text has characters that cannot be displayed.

    Examples
    --------
    >>> Skill("data-pipelines", "Data Pipelines").name
    'Data Pipelines'
    """

    id: str = field(validator=check_id)
    name: str = field(validator=check_name)
    group: str = field(default="", validator=check_text)
    summary: str = field(default="", validator=check_text)
