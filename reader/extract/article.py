"""A page of any kind into an article."""

from reader.model import Article, Page, PageKind


def extract(page: Page) -> Article:
    """The article on a page. Raises `ExtractError` where there is none."""
    if page.kind is PageKind.HTML:
        from reader.extract.html.article import extract_html  # lxml and readability: 150 ms

        return extract_html(page)
    from reader.extract.text.article import extract_text

    return extract_text(page)
