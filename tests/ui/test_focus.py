from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.widgets.line_pane import LinePane


async def test_no_style_of_a_pane_depends_on_the_focus(library: Library) -> None:
    # LinePane does not look its styles up again when the focus comes or goes.
    app = ReaderApp(library)
    async with app.run_test(size=(120, 30)) as pilot:
        for _ in range(2):
            await pilot.press("tab")
            for pane in app.screen.query(LinePane):
                before = dict(pane._component_styles), pane.styles.base.get_rules()
                pane.update_node_styles()
                assert (dict(pane._component_styles), pane.styles.base.get_rules()) == before
