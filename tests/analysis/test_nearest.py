"""Who is nearest: order, ties, and never oneself."""

from typing import Any

import pytest
from attrs import evolve

import dataroles as dr

CATALOG = dr.load_catalog()


def test_nearest_comes_first_and_the_role_itself_never() -> None:
    nearest = dr.nearest(CATALOG, CATALOG, k=2)
    assert list(nearest) == [profile.id for profile in CATALOG.profiles()]
    assert [n.id for n in nearest["data-engineer"]] == ["analytics-engineer", "machine-learning-engineer"]
    assert all(n.id != id_ for id_, found in nearest.items() for n in found)
    assert nearest.left_out == ("cloud-devops",)


def test_k_above_the_number_of_candidates_gives_all() -> None:
    assert len(dr.nearest(CATALOG["data-engineer"], CATALOG, k=99)["data-engineer"]) == 4


def test_k_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="k is 0: give a whole number, at least 1"):
        dr.nearest(CATALOG, CATALOG, k=0)


def test_ties_are_in_the_order_of_the_candidates() -> None:
    me = CATALOG.rate({"MLOps": 5}, name="Me", default=1)
    twins = [CATALOG.rate({"MLOps": 5}, name=name, default=1) for name in ("Zoe", "Ann", "Max")]
    assert [n.name for n in dr.nearest(me, twins)["me"]] == ["Zoe", "Ann", "Max"]


def test_identical_ratings_of_another_role_score_one() -> None:
    role = CATALOG["data-engineer"]
    twin = CATALOG.rate(dict(role.profile), name="Twin")
    (first, *_) = dr.nearest(twin, CATALOG)["Twin"]
    assert (first.id, first.score) == ("data-engineer", 1.0)


def test_rows_are_persons_of_a_directed_metric() -> None:
    scientist, ml_engineer = CATALOG["data-scientist"], CATALOG["ML Engineer"]
    (found,) = dr.nearest(ml_engineer, [scientist], metric="coverage")["machine-learning-engineer"]
    assert found.score == dr.coverage(person=ml_engineer, role=scientist)
    matrix = dr.pairwise([ml_engineer], [scientist], metric="coverage")
    assert matrix["machine-learning-engineer", "data-scientist"] == found.score


def test_neighbors_are_found_by_id_or_name() -> None:
    nearest = dr.nearest(CATALOG, CATALOG, k=1)
    assert nearest["Data Engineer"] == nearest["DATA-ENGINEER"] == nearest["data-engineer"]
    with pytest.raises(dr.UnknownRoleError, match="no role or profile is called 'data-enginer': did you mean"):
        nearest["data-enginer"]


def test_printed() -> None:
    assert repr(dr.nearest(CATALOG["data-engineer"], [CATALOG["data-analyst"]])) == (
        "ruzicka on 'lifecycle'\nData Engineer: Data Analyst 0.107"
    )
    unranked = CATALOG.rate({}, name="Nobody", default=1)
    assert repr(dr.nearest(unranked, [unranked])).endswith("Nobody: none")


def test_five_neighbors_are_returned_by_default() -> None:
    onet = dr.load_catalog("onet-skills")
    statisticians = onet["15-2041.00"]
    assert len(dr.nearest(statisticians, onet)[statisticians.id]) == 5
    assert len(dr.pairwise([statisticians], onet).nearest(statisticians.id)) == 5


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"scores": [[0.5]]}, "the arrays of neighbors have the shapes (1, 2), (1, 1), (1, 2), (1, 2): give 1 rows"),
        ({"indices": [[0, 9]]}, "an index of a neighbor is not from -1 to 4: correct it"),
        ({"indices": [[0, -2]]}, "an index of a neighbor is not from -1 to 4: correct it"),
    ],
)
def test_arrays_of_neighbors_fit_together(changed: dict[str, Any], words: str) -> None:
    catalog = dr.load_catalog()
    found = dr.nearest(catalog["data-engineer"], catalog, k=2)
    with pytest.raises(dr.CatalogError) as caught:
        evolve(found, **changed)
    assert words in str(caught.value)
