"""The national pack's rating policies: the published bands, and working assumptions that hang together."""

from fractions import Fraction

import pytest

from engine.load.forms.ratings import BandForm, RatingsFile, RowForm
from engine.load.forms.standards import FrameworkFile, KeyQuestionFile

POINTS = range(101)


def band(bands: list[BandForm], value: int) -> str:
    return [each.rating for each in bands if each.at_least <= value][-1]


def test_the_overall_bands_are_the_published_ones(ratings: RatingsFile) -> None:
    assert [(each.rating, each.score) for each in ratings.scale] == [
        ("Inadequate", 0),
        ("Requires improvement", 1),
        ("Good", 2),
        ("Outstanding", 3),
    ]
    assert [band(ratings.overall.bands, total) for total in range(13)] == [
        *["Inadequate"] * 3,
        *["Requires improvement"] * 4,
        *["Good"] * 4,
        *["Outstanding"] * 2,
    ]


@pytest.mark.parametrize("total", range(13))
def test_the_overall_rating_is_the_one_nearest_to_the_mean_score_ties_to_the_lower(
    ratings: RatingsFile, total: int
) -> None:
    nearest = min(ratings.scale, key=lambda each: (abs(Fraction(total, 4) - each.score), each.score))
    assert band(ratings.overall.bands, total) == nearest.rating


def test_only_the_overall_policy_is_published(ratings: RatingsFile) -> None:
    assert ratings.casework is not None
    assert ratings.overall.text_status == "published"
    rest = [*ratings.key_question, *ratings.standard, ratings.casework]
    assert {each.text_status for each in rest} == {"working assumption"}


def test_majority_and_share_are_in_use_and_the_others_stand_beside_them(ratings: RatingsFile) -> None:
    assert [each.policy for each in ratings.key_question] == ["majority", "all", "essentials"]
    assert [each.policy for each in ratings.standard] == ["share", "table", "lowest"]
    assert ratings.standard[0].highest_needs_every_key_question


def test_every_policy_on_a_share_of_prompts_declares_its_rounding(ratings: RatingsFile) -> None:
    assert ratings.casework is not None
    for each in (*ratings.standard, ratings.casework):
        assert "rounded half up to a whole per cent" in each.says, each


def test_shares_are_banded_at_50_65_and_80(ratings: RatingsFile) -> None:
    assert ratings.casework is not None
    names = [each.rating for each in ratings.scale]
    for bands in (ratings.standard[0].bands, ratings.standard[2].bands, ratings.casework.bands):
        assert [(each.at_least, each.rating) for each in bands] == list(zip([0, 50, 65, 80], names, strict=True))


def test_every_key_question_has_essentials_and_fewer_than_a_majority_of_its_prompts(
    ratings: RatingsFile, questions: tuple[KeyQuestionFile, ...]
) -> None:
    essentials = ratings.key_question[2].essentials
    assert list(essentials) == [question.key_question for question in questions]
    for question in questions:
        chosen = essentials[question.key_question]
        assert chosen
        assert set(chosen) <= {prompt.id for prompt in question.prompts}
        assert 2 * len(chosen) <= len(question.prompts)


def rated(ratings: RatingsFile, row: RowForm, share: int) -> int:
    reaches = row.better is not None and row.share is not None and share >= row.share
    name = row.better if reaches else row.rating
    return next(each.score for each in ratings.scale if each.rating == name)


def test_the_table_has_one_row_for_every_count_of_yes(ratings: RatingsFile, framework: FrameworkFile) -> None:
    rows = [(row.of, row.yes) for row in ratings.standard[1].rows]
    sizes = sorted({len(standard.key_questions) for standard in framework.standards}, reverse=True)
    assert rows == [(of, yes) for of in sizes for yes in range(of + 1)]


def test_more_yes_never_lowers_a_rating_of_the_table(ratings: RatingsFile) -> None:
    rows = {(row.of, row.yes): row for row in ratings.standard[1].rows}
    for (of, yes), row in rows.items():
        scores = [rated(ratings, row, share) for share in POINTS]
        assert scores == sorted(scores)
        if (of, yes + 1) in rows:
            more = [rated(ratings, rows[of, yes + 1], share) for share in POINTS]
            assert all(low <= high for low, high in zip(scores, more, strict=True)), (of, yes)


def test_the_table_gives_all_four_ratings_to_two_key_questions(ratings: RatingsFile) -> None:
    pairs = [row for row in ratings.standard[1].rows if row.of == 2]
    assert {rated(ratings, row, share) for row in pairs for share in POINTS} == {0, 1, 2, 3}
