"use strict";
// textual.js measures the font when it begins, which is when the page is loaded: it is given the page once the font is.
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
