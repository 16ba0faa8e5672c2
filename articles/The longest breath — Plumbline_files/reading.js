// Draws the thin line at the top that says how far down the page one is.
(function () {
  var bar = document.querySelector('.progress');
  if (!bar) { return; }
  window.addEventListener('scroll', function () {
    var page = document.documentElement;
    bar.style.width = (100 * page.scrollTop / (page.scrollHeight - page.clientHeight)) + '%';
  }, { passive: true });
})();
