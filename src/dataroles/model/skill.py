"""Skills, the axes of frameworks."""

from attrs import field, frozen

from dataroles.model.text import check_id, check_name, check_text


@frozen
class Skill:
    """One axis of a framework.

    Parameters
    ----------
    id : str
        Short identifier without white space, unique in its framework whatever the case.
    name : str
        What people call it.
    group : str, optional
        The heading that it stands under.
    summary : str, optional
        What it means, in a sentence.

    Raises
    ------
    CatalogError
        If the id or name is empty, or a text has characters that cannot be shown.

    Examples
    --------
    >>> Skill("data-pipelines", "Data Pipelines").name
    'Data Pipelines'
    """

    id: str = field(validator=check_id)
    name: str = field(validator=check_name)
    group: str = field(default="", validator=check_text)
    summary: str = field(default="", validator=check_text)
