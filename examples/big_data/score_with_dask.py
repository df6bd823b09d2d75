"""Find the nearest roles of many people with Dask, in several processes, one partition at a time.

The input is a folder of Parquet files with a column `person` and a column for each skill of the catalog's framework.
Without a folder, the script generates people from a seed: each gets the ratings of a random role plus noise.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import dask.dataframe as dd
import numpy as np
import pandas as pd
from dask.delayed import delayed
from distributed import Client, LocalCluster

import dataroles as dr

Metric = Callable[[Any, Any], float]
COLUMNS = {"person": "int64", "rank": "int64", "role": "string", "score": "float64"}


def best_roles(people: pd.DataFrame, catalog: dr.Catalog, *, k: int, metric: str | Metric) -> pd.DataFrame:
    """Find the best roles of one partition of people: one row per person and rank."""
    profiles = catalog.profiles()
    skills = [skill.id for skill in catalog.framework]
    ratings = people[skills].to_numpy(dtype=float, na_value=np.nan)
    indices, scores = dr.metrics.top_k(
        ratings - catalog.framework.scale.floor,
        np.stack([profile.intensities for profile in profiles]),
        k=k,
        metric=metric,
        missing="shared",
        threads=1,  # Dask runs one process per core already
    )
    row, place = np.nonzero(indices >= 0)
    found = {
        "person": people["person"].to_numpy()[row],
        "rank": place + 1,
        "role": np.array([profile.id for profile in profiles])[indices[row, place]],
        "score": scores[row, place],
    }
    return pd.DataFrame(found).astype(COLUMNS)


def best_roles_of_all(folder: Path, catalog_id: str, *, k: int, metric: str | Metric) -> dd.DataFrame:
    """Plan the same for all partitions. Dask runs the plan when you compute or write it."""
    skills = [skill.id for skill in dr.load_catalog(catalog_id).framework]
    people = dd.read_parquet(folder, columns=["person", *skills])
    # Delayed: each worker loads the catalog itself, also one that replaces a lost worker.
    catalog = delayed(dr.load_catalog)(catalog_id)
    found: dd.DataFrame = people.map_partitions(
        best_roles,
        catalog,
        k=k,
        metric=metric,
        meta=COLUMNS,
    )
    return found


def make_people(folder: Path, catalog: dr.Catalog, *, count: int, partitions: int, seed: int) -> None:
    """Write people with the ratings of a random role plus noise, in whole points, 1 skill in 20 unrated."""
    generator = np.random.default_rng(seed)
    scale = catalog.framework.scale
    roles = np.stack([profile.ratings for profile in catalog.profiles()])
    folder.mkdir(parents=True)
    for number, persons in enumerate(np.array_split(np.arange(count), partitions)):
        ratings = roles[generator.integers(len(roles), size=len(persons))]
        ratings = np.rint(ratings + generator.normal(scale=0.5, size=ratings.shape))
        ratings = np.clip(ratings, scale.minimum, scale.maximum)
        ratings[generator.random(ratings.shape) < 1 / 20] = np.nan
        people = pd.DataFrame(ratings, columns=[skill.id for skill in catalog.framework])
        people.insert(0, "person", persons)
        people.to_parquet(folder / f"part-{number:05}.parquet", index=False)


def local_cluster(folder: Path, *, workers: int = 2) -> LocalCluster:
    """Start single-threaded processes that only this machine can reach and that write only to the folder."""
    return LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        local_directory=str(folder),
    )


def main(arguments: argparse.Namespace) -> None:
    with TemporaryDirectory() as scratch:
        people = arguments.people
        if people is None:
            people = Path(scratch, "people")
            catalog = dr.load_catalog(arguments.catalog)
            make_people(people, catalog, count=arguments.count, partitions=arguments.partitions, seed=arguments.seed)
        with local_cluster(Path(scratch), workers=arguments.workers) as cluster, Client(cluster):
            found = best_roles_of_all(people, arguments.catalog, k=arguments.k, metric=arguments.metric)
            if arguments.out is None:
                print(found.head(2 * arguments.k).to_string(index=False))
            else:
                found.to_parquet(arguments.out, write_index=False)
                print(f"wrote the best roles to {arguments.out}, one file per partition")


def parsed(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="?", type=Path, help="folder of Parquet files (default: generate people)")
    parser.add_argument("--out", type=Path, help="new folder for the result (default: print two people)")
    parser.add_argument("--catalog", default="onet-skills", help="bundled catalog (onet-skills)")
    parser.add_argument("--metric", default="ruzicka", help="metric (ruzicka)")
    parser.add_argument("--k", type=int, default=5, help="number of roles per person (5)")
    parser.add_argument("--workers", type=int, default=2, help="number of processes (2)")
    parser.add_argument("--count", type=int, default=20_000, help="number of people to generate (20000)")
    parser.add_argument("--partitions", type=int, default=8, help="number of files to generate (8)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the generated people (1)")
    arguments = parser.parse_args(words)
    if arguments.out is not None and arguments.out.exists():
        parser.error(f"{arguments.out} exists already: name a new folder")
    return arguments


if __name__ == "__main__":
    main(parsed())
