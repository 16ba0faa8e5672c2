"use strict";
// textual.js measures the font when it begins, which is when the page is loaded: it is given the page once the font is.
// What the server says when it ends a session, because the app did not start, is told where the page says that it ended.
window.WebSocket = class extends WebSocket {
  constructor(address) {
    super(address);
    this.addEventListener("close", (event) => {
      if (event.reason) document.querySelector(".ended p").textContent = event.reason;
    });
  }
};
addEventListener("load", async () => {
  const faces = ["", "bold ", "italic ", "italic bold "].map((style) => document.fonts.load(`${style}16px "Roboto Mono"`));
  await Promise.allSettled(faces);
  const script = document.createElement("script");
  script.src = "static/textual.js";
  script.onload = () => {
    window.onload(new Event("load"));
    document.querySelector(".xterm-helper-textarea").focus();
  };
  document.head.append(script);
});
