from pathlib import Path
from typing import TypeVar

import pytest

from engine.load.forms.form import Form
from engine.load.forms.parameters import PackParametersFile, SharedParametersFile
from engine.load.forms.ratings import RatingsFile
from engine.load.forms.standards import FrameworkFile, KeyQuestionFile
from engine.load.tree import plain, read_tree

F = TypeVar("F", bound=Form)

RULES = Path(__file__).parents[2] / "rules"


def read(form: type[F], path: str) -> F:
    return form.model_validate(plain(read_tree((RULES / path).read_text(encoding="utf-8"), path)))


@pytest.fixture(scope="session")
def framework() -> FrameworkFile:
    return read(FrameworkFile, "national/framework.yaml")


@pytest.fixture(scope="session")
def questions(framework: FrameworkFile) -> tuple[KeyQuestionFile, ...]:
    ids = [question for standard in framework.standards for question in standard.key_questions]
    return tuple(read(KeyQuestionFile, f"national/{question}.yaml") for question in ids)


@pytest.fixture(scope="session")
def ratings() -> RatingsFile:
    return read(RatingsFile, "national/ratings.yaml")


@pytest.fixture(scope="session")
def parameters() -> PackParametersFile:
    return read(PackParametersFile, "national/parameters.yaml")


@pytest.fixture(scope="session")
def shared() -> SharedParametersFile:
    return read(SharedParametersFile, "parameters.yaml")
