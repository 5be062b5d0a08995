"""Write a world: python -m tests.linkage.thirdworld FOLDER --difficulty middle --reports 14000 --seed 1"""

import argparse
from pathlib import Path

from tests.linkage.thirdworld.make import about, make, write
from tests.linkage.thirdworld.shape import LEVELS


def main() -> None:
    """The command line."""
    words = argparse.ArgumentParser(prog="python -m tests.linkage.thirdworld", description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--difficulty", default="middle", choices=list(LEVELS))
    words.add_argument("--reports", type=int, default=14_000)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    made = make(asked.difficulty, asked.reports, asked.seed)
    write(made, asked.folder)
    print(about(made))


if __name__ == "__main__":
    main()
