from reader.feeds.typed import typed_folder, typed_tags


def test_tags_are_typed_with_commas_between_and_with_or_without_their_sign() -> None:
    assert typed_tags(" #walls, north sea,, walls, # ") == ("walls", "north sea")


def test_a_folder_has_steps_and_no_empty_ones() -> None:
    assert typed_folder(" News / North\x1b Sea// ") == "News/North Sea"
    assert typed_folder(" / ") == ""
