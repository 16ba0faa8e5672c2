from pathlib import Path

import pytest
from library_samples import make_article
from own_samples import begin

from reader.errors import LibraryError
from reader.library import Library
from reader.library.prepared import prepare
from reader.library.tags import MAX_TAG, MAX_TAGS
from reader.model import Stated


def test_tags_are_set_added_and_removed_for_many(tmp_path: Path) -> None:
    library, articles = begin(tmp_path)
    assert library.set_tags(articles[:2], ["sea", " storm \n"]) == 2
    assert library.add_tag(articles, "sea") == 1
    assert [library.tags(each) for each in articles] == [("sea", "storm"), ("sea", "storm"), ("sea",)]
    assert library.tag_counts() == {"sea": 3, "storm": 2}
    assert library.tag_counts(articles[1:]) == {"sea": 2, "storm": 1}
    assert library.tag_counts([]) == {}
    assert library.remove_tag(articles, "storm") == 2
    assert library.set_tags(articles, ["sea"]) == 0
    assert library.set_tags(articles[:1], []) == 1
    assert library.tag_counts() == {"sea": 2}
    library.close()


def test_a_tag_is_one_line_of_limited_length(tmp_path: Path) -> None:
    library, articles = begin(tmp_path)
    library.add_tag(articles[:1], "a\x1b[31m\nb" + "x" * 500)
    (tag,) = library.tags(articles[0])
    assert len(tag) == MAX_TAG and tag.startswith("a[31m b")
    for nothing in ("", " \n", "\x1b"):
        with pytest.raises(LibraryError, match="needs a name"):
            library.add_tag(articles, nothing)
    with pytest.raises(LibraryError, match="not more"):
        library.set_tags(articles, map(str, range(MAX_TAGS + 1)))
    assert library.set_tags(articles[:1], map(str, range(MAX_TAGS))) == 1
    assert library.add_tag(articles[:1], "one more") == 0
    assert len(library.tags(articles[0])) == MAX_TAGS
    library.close()


def test_stated_tags_stay_until_the_user_changes_something_and_stay_away_then(tmp_path: Path) -> None:
    ready = prepare(make_article())
    stated = Stated(tags=("sea", "storm"))
    with Library.open(tmp_path) as library:
        article_id = library.store_prepared(ready, location="/a", stated=stated).article
        library.add_tag([article_id], "sea")
        library.store_prepared(ready, location="/a", stated=Stated(tags=("wall",)))
        assert library.tags(article_id) == ("sea", "storm", "wall")
        library.remove_tag([article_id], "storm")
        library.store_prepared(ready, location="/a", stated=stated)
        assert library.tags(article_id) == ("sea", "wall")
