"""How the app talks with the server: over its standard input and output, as Textual's own driver for the web does."""

from textual.drivers.web_driver import WebDriver


class PageDriver(WebDriver):
    """Ends the app as a key would, so that the place is kept, when the page or the server is gone."""

    def run_input_thread(self) -> None:
        """Take what is typed until there is no more."""
        super().run_input_thread()
        self._quit()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Do what the server wants."""
        if packet_type == "quit":
            self._quit()
        else:
            super().on_meta(packet_type, payload)

    def _quit(self) -> None:
        if self._app.is_running:
            self._app.call_later(self._app.action_quit)
